import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const TEXT = 4.5 // WCAG 2.2, 1.4.3
const PART = 3 // WCAG 2.2, 1.4.11

const texts = ['text', 'muted', 'primary', 'primary-hover', 'danger', 'success', 'info', 'warn'].flatMap((ink) =>
  ['bg', 'surface'].map((ground) => [ink, ground, TEXT] as const),
)

/** Every pair that the styles put on each other. */
const pairs: (readonly [ink: string, ground: string, least: number])[] = [
  ...texts,
  ['text', 'surface-2', TEXT],
  ['muted', 'surface-2', TEXT],
  ['primary', 'tint', TEXT],
  ['on-primary', 'primary', TEXT],
  ['on-primary', 'primary-hover', TEXT],
  ['on-danger', 'danger', TEXT],
  ['text', 'danger-tint', TEXT],
  ['danger', 'danger-tint', TEXT],
  ['success', 'success-tint', TEXT],
  ['warn', 'warn-tint', TEXT],
  ['bg', 'text', TEXT],
  ['border-strong', 'bg', PART],
  ['border-strong', 'surface', PART],
  ['border-strong', 'surface-2', PART],
  ['primary', 'surface-2', PART],
  ['focus', 'bg', PART],
  ['focus', 'surface', PART],
  ['focus', 'surface-2', PART],
]

const css = readFileSync('src/styles/tokens.css', 'utf8')

/** `{bg: ['#fffbf5', '#16120e'], …}`: light, dark. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }] as const,
  ),
)

/** Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2, definitions). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name)
  if (!token) throw new Error(`--${name} is no token of tokens.css`)
  return token[theme]
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s on %s has a contrast of at least %d', (ink, ground, least) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(least)
  })
})
