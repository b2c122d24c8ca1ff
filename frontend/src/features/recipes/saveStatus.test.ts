import { expect, it } from 'vitest'
import { saveStatus, type SaveFacts } from './saveStatus'

const AT = '2026-03-01T10:42:00'
const DRAFT: SaveFacts = {
  isNew: false, isPublished: false, isOffline: false, isBusy: false, isDirty: true, isKept: true, hasConflict: false, picture: 'none',
  autosaved: 'rest', faulty: [], savedAt: null,
}
const said = (facts: Partial<SaveFacts>) => saveStatus({ ...DRAFT, ...facts }).words

it('says when the text was saved', () => {
  expect(saveStatus({ ...DRAFT, isDirty: false, savedAt: AT })).toEqual({ mood: 'saved', words: 'Saved 10:42' })
  expect(said({ isDirty: false })).toBe('Everything is saved')
})

it('says why it is not saved, and where the text is meanwhile', () => {
  expect(said({ autosaved: 'away', isOffline: true })).toBe('Not saved: you are offline. Kept in this browser.')
  expect(said({ autosaved: 'away' })).toContain('the server doesn’t answer')
  expect(said({ autosaved: 'signed-out' })).toContain('you are signed out')
  expect(said({ hasConflict: true })).toContain('changed in another window')
  expect(said({ isKept: false })).toContain('copy your text')
})

it('doesn’t call everything saved while a picture isn’t', () => {
  expect(said({ isDirty: false, savedAt: AT, picture: 'sending' })).toBe('The picture is on its way…')
  expect(said({ isDirty: false, savedAt: AT, picture: 'waiting' })).toBe('The picture is not uploaded yet.')
})

it('saves all but what can’t be saved, and names it', () => {
  expect(said({ faulty: ['num_of_servings'], savedAt: AT })).toBe('Saved 10:42, but for “Servings”: look there, please.')
  expect(said({ faulty: ['name'], isNew: true })).toContain('With a name it saves itself as a draft')
})

it('never says that changes of a published recipe save themselves', () => {
  expect(said({ isPublished: true })).toContain('once you press Save')
  expect(said({ isPublished: true, autosaved: 'waiting' })).toContain('once you press Save')
})

it('calls trouble only what the cook must know', () => {
  const moods = (['waiting', 'saving', 'away', 'signed-out', 'refused'] as const)
    .map((autosaved) => saveStatus({ ...DRAFT, autosaved }).mood)
  expect(moods).toEqual(['quiet', 'quiet', 'trouble', 'trouble', 'trouble'])
})
