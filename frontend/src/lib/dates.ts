const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' })
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit',
})

/** "12 March 2026", in the reader's time zone. */
export function dayInWords(iso: string): string {
  return DAY.format(new Date(iso))
}

/** "March 2026". */
export function monthInWords(iso: string): string {
  return MONTH.format(new Date(iso))
}

/** "12 March at 14:05": for things that happened lately. */
export function momentInWords(iso: string): string {
  return MOMENT.format(new Date(iso))
}
