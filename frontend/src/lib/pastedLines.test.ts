import { expect, it } from 'vitest'
import { pastedLines } from './pastedLines'

it('strips bullets of any kind and blank rows', () => {
  expect(pastedLines('• 1 cup flour\r\n\r\n- 2 eggs\n*  salt\n☐ milk\n[ ] sugar\n▢rice', 'ingredient'))
    .toBe('1 cup flour\n2 eggs\nsalt\nmilk\nsugar\nrice')
})

it('strips a numbering', () => {
  expect(pastedLines('1. Mix.\n2. Bake at 180° for 20 min.\n3) Eat.', 'step')).toBe('Mix.\nBake at 180° for 20 min.\nEat.')
  expect(pastedLines('Dough:\n1. Mix.\n2. Rest.\nBake:\n1. Bake.', 'step')).toBe('Dough:\nMix.\nRest.\nBake:\nBake.')
  expect(pastedLines('Step 1\nMix.\nStep 2\nBake.', 'step')).toBe('Mix.\nBake.')
  expect(pastedLines('Step 1: Mix.\nStep 2: Bake.', 'step')).toBe('Mix.\nBake.')
  expect(pastedLines('1\nMix.\n\n2\nBake.', 'step')).toBe('Mix.\nBake.')
})

it('takes no amount for a number', () => {
  expect(pastedLines('1 cup flour\n2 eggs\n3 lemons', 'ingredient')).toBe('1 cup flour\n2 eggs\n3 lemons')
  expect(pastedLines('1.5 l milk\n2.5 dl cream', 'ingredient')).toBe('1.5 l milk\n2.5 dl cream')
  expect(pastedLines('2\n1', 'ingredient')).toBe('2\n1')
  expect(pastedLines('2. Fry.\n7. Rest.', 'step')).toBe('2. Fry.\n7. Rest.')
})

it('takes no dash inside a line for a bullet', () => {
  expect(pastedLines('-5 °C water\nhalf-fat milk - cold', 'ingredient')).toBe('-5 °C water\nhalf-fat milk - cold')
})

it('makes plain spaces of all others', () => {
  expect(pastedLines('1\u00a0cup\tflour\n  2  eggs\u200b', 'ingredient')).toBe('1 cup flour\n2 eggs')
})

it('leaves a single row as it is', () => {
  expect(pastedLines('- just  this\n', 'step')).toBe('- just  this\n')
})
