import { expect, it } from 'vitest'
import { stepFrom, stepsOf } from './steps'

const line = (raw: string, food: string | null, heading = false) => ({ raw, heading, quantity_min: null, quantity_max: null, unit: null, food })

it('gives each step its section, its times and the ingredients it names', () => {
  const steps = stepsOf('Dough:\nKnead the flour for 10 minutes, rest 1 hour.\nFilling:\nMelt the butter.',
    [line('Dough:', null, true), line('flour', 'flour'), line('butter', 'butter'), line('Filling:', null, true), line('50 g butter', 'butter')])
  expect(steps).toMatchObject([
    { number: 1, section: 'Dough', named: [{ raw: 'flour' }] },
    { number: 2, section: 'Filling', named: [{ raw: '50 g butter' }] },
  ])
  expect(steps[0]?.pieces).toEqual([
    { text: 'Knead the flour for ', seconds: null }, { text: '10 minutes', seconds: 600 }, { text: ', rest ', seconds: null },
    { text: '1 hour', seconds: 3600 }, { text: '.', seconds: null },
  ])
})

it('has no steps without directions', () => expect(stepsOf(null, [])).toEqual([]))

it.each([['3', 3], ['0', 1], ['99', 9], ['x', 1], [undefined, 1], ['-2', 1]])('reads the step %s of nine as %d', (raw, step) =>
  expect(stepFrom(raw, 9)).toBe(step))
