import { clockInWords } from '@/lib/dates'
import type { RecipeField } from '@/lib/recipeRules'
import { FIELD_LABELS } from './fieldLabels'
import type { AutosaveState } from './useAutosave'

/** How saving stands, as far as words need it. */
export interface SaveFacts {
  isNew: boolean
  isPublished: boolean
  isOffline: boolean
  /** A save of the cook's own is on its way. */
  isBusy: boolean
  /** Whether the text differs from what is saved. */
  isDirty: boolean
  isKept: boolean
  hasConflict: boolean
  /** A chosen picture that isn't uploaded: still waiting, or on its way. */
  picture: 'none' | 'waiting' | 'sending'
  autosaved: AutosaveState
  /** Fields that can't be saved as they stand. */
  faulty: readonly RecipeField[]
  savedAt: string | null
}

/** `trouble` is spoken each time, `saved` only the first time and after trouble. */
export interface SaveStatus { mood: 'quiet' | 'saved' | 'trouble'; words: string }

const quiet = (words: string): SaveStatus => ({ mood: 'quiet', words })
const trouble = (words: string): SaveStatus => ({ mood: 'trouble', words })

/** What is said about saving, in one line. */
export function saveStatus(facts: SaveFacts): SaveStatus {
  if (facts.isBusy) return quiet('Saving…')
  if (facts.isDirty && !facts.isKept) return trouble('Not saved, and this browser keeps nothing: copy your text before you leave.')
  if (facts.hasConflict) return trouble('Not saved: it was changed in another window. Your text is kept in this browser.')
  if (!facts.isDirty) return settled(facts)
  return facts.isPublished ? quiet('Your changes are kept in this browser. Readers see them once you press Save.') : ofDraft(facts)
}

function settled({ savedAt, isNew, picture }: SaveFacts): SaveStatus {
  if (picture === 'sending') return quiet('The picture is on its way…')
  if (picture === 'waiting' && !isNew) return quiet('The picture is not uploaded yet.')
  if (savedAt) return { mood: 'saved', words: `Saved ${clockInWords(savedAt)}` }
  return quiet(isNew ? 'It saves itself as a draft once it has a name.' : 'Everything is saved')
}

function ofDraft(facts: SaveFacts): SaveStatus {
  const { autosaved, faulty, isNew, isOffline } = facts
  if (isNew && faulty.includes('name')) return quiet('Kept in this browser. With a name it saves itself as a draft.')
  if (autosaved === 'saving') return quiet('Saving…')
  if (autosaved === 'signed-out') return trouble('Not saved: you are signed out. Kept in this browser.')
  if (autosaved === 'away') {
    return trouble(isOffline ? 'Not saved: you are offline. Kept in this browser.' : 'Not saved: the server doesn’t answer. Kept in this browser, we try again.')
  }
  if (faulty.length > 0 && autosaved !== 'waiting') return trouble(butFor(faulty, facts.savedAt))
  return autosaved === 'refused' ? trouble('Not saved. Kept in this browser.') : quiet('Not saved yet. Kept in this browser.')
}

function butFor(faulty: readonly RecipeField[], savedAt: string | null): string {
  const names = faulty.map((field) => `“${FIELD_LABELS[field]}”`).join(' and ')
  return `${savedAt ? `Saved ${clockInWords(savedAt)}` : 'Saved'}, but for ${names}: look there, please.`
}
