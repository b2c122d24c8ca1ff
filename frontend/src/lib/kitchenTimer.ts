/** A kitchen timer. It runs to `endsAt` (milliseconds since 1970), or stands with `left` milliseconds while that is null. */
export interface KitchenTimer {
  id: string
  /** What it is for: "Step 3: 20 minutes". */
  name: string
  /** The recipe's name and the path of the step that started it. */
  recipe: string
  path: string
  endsAt: number | null
  left: number
  hasRung: boolean
}

export const MINUTE = 60_000
/** A timer that ended this long ago is of another day. */
export const STALE = 12 * 60 * MINUTE

export const leftOf = (timer: KitchenTimer, now: number): number => Math.max(0, timer.endsAt === null ? timer.left : timer.endsAt - now)
export const isOver = (timer: KitchenTimer, now: number): boolean => timer.endsAt !== null && timer.endsAt <= now

export const paused = (timer: KitchenTimer, now: number): KitchenTimer => ({ ...timer, endsAt: null, left: leftOf(timer, now) })
export const resumed = (timer: KitchenTimer, now: number): KitchenTimer => ({ ...timer, endsAt: now + timer.left })

export const rung = (timer: KitchenTimer): KitchenTimer => ({ ...timer, hasRung: true })

/** A minute more; one that is over runs a minute from now. */
export function withMinute(timer: KitchenTimer, now: number): KitchenTimer {
  const left = leftOf(timer, now) + MINUTE
  return { ...timer, left, endsAt: timer.endsAt === null ? null : now + left, hasRung: false }
}

const two = (part: number) => String(part).padStart(2, '0')

/** Milliseconds as a clock shows them, never too early: 61,000 → "1:01", 3,600,000 → "1:00:00". */
export function clockFace(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** What was kept, without what isn't a timer and what ended long ago. */
export function timersFrom(text: string | null, now: number): KitchenTimer[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.filter(isTimer).filter((timer) => timer.endsAt === null || timer.endsAt > now - STALE) : []
  } catch {
    return []
  }
}

function isTimer(thing: unknown): thing is KitchenTimer {
  if (typeof thing !== 'object' || thing === null) return false
  const { id, name, recipe, path, endsAt, left } = thing as Record<string, unknown>
  const isPath = typeof path === 'string' && /^\/(?![/\\])/.test(path)
  return [id, name, recipe].every((text) => typeof text === 'string') && isPath && typeof left === 'number' && (endsAt === null || typeof endsAt === 'number')
}
