import { lazily } from './lazily'

// A formatter takes milliseconds to make, on every page that could need one.
const DAY = lazily(() => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }))
const MONTH = lazily(() => new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }))
const MOMENT = lazily(() => new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit',
}))

const CLOCK = lazily(() => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }))

/** "10:42", in the reader's time zone. */
export function clockInWords(iso: string): string {
  return CLOCK().format(new Date(iso))
}

/** "12 March 2026", in the reader's time zone. */
export function dayInWords(iso: string): string {
  return DAY().format(new Date(iso))
}

/** "March 2026". */
export function monthInWords(iso: string): string {
  return MONTH().format(new Date(iso))
}

/** "12 March at 14:05": for things that happened lately. */
export function momentInWords(iso: string): string {
  return MOMENT().format(new Date(iso))
}

const AGO = lazily(() => new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }))
const HOUR = 3_600_000 // milliseconds
const DAY_LONG = 24 * HOUR

/** "within the last hour", "5 hours ago", "yesterday", then the day: as exact as a sign-in's last use is known. */
export function agoInWords(iso: string, now = new Date()): string {
  const passed = now.getTime() - new Date(iso).getTime()
  if (passed < HOUR) return 'within the last hour'
  if (passed < DAY_LONG) return AGO().format(-Math.floor(passed / HOUR), 'hour')
  if (passed < 7 * DAY_LONG) return AGO().format(-Math.floor(passed / DAY_LONG), 'day')
  return dayInWords(iso)
}
