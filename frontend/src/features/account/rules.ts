import type { Rule } from '@/ui/useForm'

/** The rules of the API (docs/api.md, "Limits"), told before anything is sent; the server has the last word. */

export const SHORTEST_PASSWORD = 10

export const emailRule: Rule<unknown> = (value) => {
  if (!value.trim()) return 'Enter your e-mail address.'
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : 'That is not a complete e-mail address.'
}

/** For a change: another one than before. */
export const otherEmailRule = (before: string): Rule<unknown> => (value, fields) => {
  const isSame = value.trim().toLowerCase() === before.toLowerCase()
  return isSame ? 'That is your address already.' : emailRule(value, fields)
}

export const currentPasswordRule: Rule<unknown> = (value) => (value ? undefined : 'Enter your password.')

export const usernameRule: Rule<unknown> = (value) => {
  if (!value.trim()) return 'Choose a name.'
  return /^[\p{L}\p{N}_.-]+$/u.test(value.trim()) ? undefined : 'Use letters, digits, _ - and . only, without spaces.'
}

export const passwordRule: Rule<{ username: string; email: string }> = (value, { username, email }) => {
  if ([...value].length < SHORTEST_PASSWORD) return `Use at least ${SHORTEST_PASSWORD} characters.`
  const address = email.trim()
  const names = [username.trim(), address, address.split('@')[0] ?? ''].map(plain)
  return names.includes(plain(value)) ? 'Your name or address is too easy to guess.' : undefined
}

/** As the API compares: in any case, and however a keyboard composes é. */
const plain = (text: string) => text.normalize('NFC').toLowerCase()
