/** The times of a recipe in minutes, as the API has them: `cook_time` is the whole without long waiting. */
export interface RecipeTimes { cook_time: number | null; prep_time: number | null; total_time: number | null }

/** A time to show, and what it is the time of. */
export interface ShownTime { minutes: number; what: string }

/** The one time that a list shows: with all waiting where there is some (docs/decisions/times.md). */
export function shownTime({ total_time, cook_time }: RecipeTimes): number | null {
  return total_time ?? cook_time
}

/** Every time that says something of its own. */
export function timesOf({ prep_time, cook_time, total_time }: RecipeTimes): ShownTime[] {
  const times = [
    { minutes: cook_time, what: 'start to table' },
    { minutes: total_time === cook_time ? null : total_time, what: 'with all waiting' },
    { minutes: prep_time, what: 'of it preparing' },
  ]
  return times.filter((time): time is ShownTime => time.minutes !== null)
}
