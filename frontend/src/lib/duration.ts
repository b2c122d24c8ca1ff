const MINUTES_PER_HOUR = 60
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR

const UNIT_IN_MINUTES: Record<string, number> = { d: MINUTES_PER_DAY, h: MINUTES_PER_HOUR, m: 1 }

/** Minutes as a cook says them: 80 → "1 h 20 min", 1500 → "1 day 1 h". */
export function minutesInWords(minutes: number): string {
  const days = Math.floor(minutes / MINUTES_PER_DAY)
  const hours = Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR)
  const rest = minutes % MINUTES_PER_HOUR
  const parts = [
    days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}` : '',
    hours > 0 ? `${hours} h` : '',
    rest > 0 ? `${rest} min` : '',
  ]
  return parts.filter(Boolean).join(' ') || '0 min'
}

/** Minutes as `<time datetime>` wants them (HTML, "valid duration string"): 80 → "PT80M". */
export function minutesAsDuration(minutes: number): string {
  return `PT${minutes}M`
}

/**
 * What a cook typed for a time, in whole minutes; null when it isn't a time.
 * Understands "80", "80 min", "1:20", "1 h 20", "1h20m", "1.5 hours", "1,5 h", "2 days".
 */
export function minutesFrom(typed: string): number | null {
  const text = typed.trim().toLowerCase()
  const clock = /^(\d+):([0-5]\d)$/.exec(text)
  if (clock) return Number(clock[1]) * MINUTES_PER_HOUR + Number(clock[2])
  if (/^\d+$/.test(text)) return Number(text)
  return sumOfUnits(text)
}

function sumOfUnits(text: string): number | null {
  const part = /\s*(\d+(?:[.,]\d+)?)\s*(days?|d|hours?|hrs?|h|minutes?|mins?|m)?(?![a-z])[\s,]*(?:and\s+)?/y
  let total = 0
  let sawHours = false
  while (part.lastIndex < text.length) {
    const match = part.exec(text)
    if (!match) return null
    const unit = match[2]?.[0]
    // A bare number is minutes only after hours: "1 h 20".
    if (!unit && !sawHours) return null
    total += Number(match[1]?.replace(',', '.')) * (UNIT_IN_MINUTES[unit ?? 'm'] ?? 1)
    sawHours ||= unit === 'h'
  }
  return text === '' ? null : Math.round(total)
}
