import { canCopy, dropAllCopies } from '@/api/copies'
import { forgetRemembered, remember, remembered } from '@/lib/remembered'

/** Whose reading the copies and small memories of this browser tell of: a cook's number. */
const OWNER = 'owner'

/** Forgets what tells of somebody's reading: copies of recipes, timers, scales. Unsaved text stays its author's. */
export async function forgetTraces(): Promise<void> {
  forgetRemembered()
  await dropAllCopies()
}

/**
 * Says who uses the browser now, null for a stranger. What a cook has left behind, whose sign-in ended unnoticed,
 * goes; what a stranger kept goes along with whom they turn out to be. Returns whether something went.
 */
export async function ownTraces(id: number | null): Promise<boolean> {
  if (!canCopy) return false
  const owner = remembered(OWNER)
  const isAnothers = owner !== null && owner !== String(id)
  if (isAnothers) await forgetTraces()
  remember(OWNER, id === null ? null : String(id))
  return isAnothers
}
