import { copyKey, pictureKey, SHELVES, type Shelf } from '@/lib/copyNames'
import { ApiProblem, asProblem } from './errors'
import { isSeparate } from './origin'
import type { components } from './schema'

/**
 * Copies of recipes in this browser, for reading without a network. Each is what a stranger sees, asked for without
 * any proof of who is asking, so that no draft and nobody's own answer is among them (docs/decisions/offline.md).
 */
type Recipe = components['schemas']['Recipe']

/** A copy, and when it was made, in milliseconds since 1970. */
export interface Copy { recipe: Recipe; at: number }

/** Whether this browser lets us keep copies: not over plain http, not on a website hosted elsewhere. */
export const canCopy = !isSeparate && 'caches' in globalThis

/** What every query of copies begins with. */
export const COPIES = ['copies'] as const

const HOUR = 3_600_000 // milliseconds
const DAY = 24 * HOUR
const MADE_AT = 'X-Copied-At'
/** The width of the one picture that is kept, in pixels: a phone's, and enough for a laptop. */
const WIDTH = 800
const SHELF_NAMES = Object.keys(SHELVES) as Shelf[]
const NO_PICTURE = '/icon.svg'
const NO_ROOM = { title: 'No room', detail: 'This browser has no room left to keep it.' }
const GONE = new Set([404, 410])

/** Makes or renews a copy; null where a stranger sees no such recipe. Throws ApiProblem, `status` 507 where the browser has no room. */
export async function makeCopy(shelf: Shelf, id: number): Promise<Copy | null> {
  // Opened before anything is asked: what arrives after all was forgotten falls into a cache that nobody finds.
  const cache = await caches.open(SHELVES[shelf].cache)
  try {
    const answer = await asStranger(copyKey(id))
    if (GONE.has(answer.status)) return null
    if (!isPublic(answer)) throw new ApiProblem(answer.ok ? 500 : answer.status)
    const body = await answer.text()
    const [recipe, at] = [JSON.parse(body) as Recipe, Date.now()]
    // The recipe comes last: what is found is whole.
    await copyPicture(cache, recipe)
    await cache.put(copyKey(id), stamped(body, 'application/json', at))
    await tidy(cache, SHELVES[shelf])
    return { recipe, at }
  } catch (thrown) {
    throw thrown instanceof DOMException ? new ApiProblem(507, NO_ROOM) : asProblem(thrown)
  }
}

const stamped = (body: BodyInit, type: string, at: number) =>
  new Response(body, { headers: { 'Content-Type': type, [MADE_AT]: String(at) } })

const asStranger = (address: string) => fetch(address, { credentials: 'omit', headers: { Accept: 'application/json, image/*' } })

/** An answer that was given to somebody says so. */
const isPublic = ({ ok, headers }: Response) => ok && !/private|no-store/.test(headers.get('Cache-Control') ?? '')

/** A recipe is worth reading without its picture, too. */
async function copyPicture(cache: Cache, recipe: Recipe): Promise<void> {
  const widths = Object.keys(recipe.covers).map(Number).toSorted((a, b) => Math.abs(a - WIDTH) - Math.abs(b - WIDTH))
  const answer = await asStranger(recipe.covers[String(widths[0])] ?? recipe.cover_url).catch(() => null)
  if (!answer || !isPublic(answer)) return
  const picture = await answer.blob()
  await cache.put(pictureKey(recipe.id), stamped(picture, picture.type, Date.now()))
}

/** The copy of a recipe, wherever it lies; null where there is none. */
export async function copyOf(id: number): Promise<Copy | null> {
  if (!canCopy) return null
  for (const { cache: name } of Object.values(SHELVES)) {
    const found = await caches.match(copyKey(id), { cacheName: name })
    if (found) return withPicture(await read(found), await caches.open(name))
  }
  return null
}

/** The copy on one shelf, without its picture. */
export async function peekCopy(shelf: Shelf, id: number): Promise<Copy | null> {
  const found = canCopy ? await caches.match(copyKey(id), { cacheName: SHELVES[shelf].cache }) : undefined
  return found ? read(found) : null
}

/** What lies on a shelf, newest first. */
export async function copiesOn(shelf: Shelf): Promise<Copy[]> {
  const name = SHELVES[shelf].cache
  if (!canCopy || !(await caches.has(name))) return []
  const cache = await caches.open(name)
  return Promise.all((await all(cache)).map((copy) => withPicture(copy, cache)))
}

/** Forgets a recipe everywhere. */
export async function dropCopy(id: number): Promise<void> {
  await Promise.all(SHELF_NAMES.map((shelf) => takeCopy(shelf, id)))
}

/** Takes a copy from a shelf; what comes back puts it there again. */
export async function takeCopy(shelf: Shelf, id: number): Promise<() => Promise<void>> {
  const name = SHELVES[shelf].cache
  if (!canCopy || !(await caches.has(name))) return async () => {}
  const cache = await caches.open(name)
  const keys = [copyKey(id), pictureKey(id)]
  const taken = await Promise.all(keys.map((key) => cache.match(key)))
  await remove(cache, id)
  return async () => {
    const again = await caches.open(name)
    await Promise.all(keys.map((key, place) => taken[place] && again.put(key, taken[place])))
  }
}

export async function dropAllCopies(): Promise<void> {
  if (canCopy) await Promise.all(Object.values(SHELVES).map(({ cache }) => caches.delete(cache)))
}

async function all(cache: Cache): Promise<Copy[]> {
  const keys = (await cache.keys()).filter(({ url }) => !new URL(url).search)
  const found = await Promise.all(keys.map((key) => cache.match(key)))
  const copies = await Promise.all(found.flatMap((one) => (one ? [read(one)] : [])))
  return copies.toSorted((a, b) => b.at - a.at)
}

async function read(found: Response): Promise<Copy> {
  return { recipe: (await found.json()) as Recipe, at: Number(found.headers.get(MADE_AT)) }
}

/** Our policy shows pictures of this page's own making: no address of the server is asked for. */
async function withPicture({ recipe, at }: Copy, cache: Cache): Promise<Copy> {
  const picture = await cache.match(pictureKey(recipe.id))
  const cover_url = picture ? URL.createObjectURL(await picture.blob()) : NO_PICTURE
  return { recipe: { ...recipe, cover_url, covers: {}, author: { ...recipe.author, avatar_url: '' } }, at }
}

async function tidy(cache: Cache, { most, days }: { most: number; days: number }): Promise<void> {
  const since = Date.now() - days * DAY
  const gone = (await all(cache)).filter(({ at }, place) => place >= most || at < since)
  await Promise.all(gone.map(({ recipe }) => remove(cache, recipe.id)))
  await dropOrphans(cache)
}

/** Pictures of recipes that never came, since the page was closed in between. */
async function dropOrphans(cache: Cache): Promise<void> {
  const keys = await cache.keys()
  const recipes = new Set(keys.map(({ url }) => url))
  for (const key of keys.filter(({ url }) => url.endsWith('?picture') && !recipes.has(url.replace('?picture', '')))) {
    const madeAt = Number((await cache.match(key))?.headers.get(MADE_AT))
    if (madeAt < Date.now() - HOUR) await cache.delete(key)
  }
}

const remove = (cache: Cache, id: number) => Promise.all([cache.delete(copyKey(id)), cache.delete(pictureKey(id))])
