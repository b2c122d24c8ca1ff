// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { copyKey, pictureKey, SHELVES } from '@/lib/copyNames'

/** As much of Cache Storage as the copies use; what was opened before a deletion stays, and nobody finds it. */
class FakeCaches {
  named = new Map<string, Map<string, Response>>()
  has = (name: string) => Promise.resolve(this.named.has(name))
  delete = (name: string) => Promise.resolve(this.named.delete(name))
  open(name: string) {
    const found = this.named.get(name) ?? new Map<string, Response>()
    this.named.set(name, found)
    return Promise.resolve({
      put: (key: string, answer: Response) => Promise.resolve(found.set(key, answer)),
      match: (key: string | { url: string }) => Promise.resolve(found.get(pathOf(key))?.clone()),
      delete: (key: string | { url: string }) => Promise.resolve(found.delete(pathOf(key))),
      keys: () => Promise.resolve([...found.keys()].map((key) => ({ url: `https://smile.example${key}` }))),
    })
  }
  async match(key: string, { cacheName }: { cacheName: string }) {
    return this.named.get(cacheName)?.get(key)?.clone()
  }
}
const pathOf = (key: string | { url: string }) => (typeof key === 'string' ? key : key.url.replace('https://smile.example', ''))

const recipe = (id: number) => ({ id, name: `Soup ${id}`, covers: { 400: '/media/a/400.webp', 800: '/media/a/800.webp' }, cover_url: '/media/a/b.jpg', author: { username: 'ilona', avatar_url: '/x' } })
const json = (body: object, init: ResponseInit = {}) => new Response(JSON.stringify(body), init)
let store: FakeCaches
let answers: (address: string) => Response | Promise<Response>

beforeEach(() => {
  store = new FakeCaches()
  vi.stubGlobal('caches', store)
  vi.stubGlobal('fetch', vi.fn<(address: string) => Promise<Response>>(async (address) => answers(address)))
  URL.createObjectURL = () => 'blob:picture'
  answers = (address) => (address.startsWith('/media') ? new Response('picture') : json(recipe(Number(address.split('/').at(-1)))))
})
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); vi.resetModules() })

const copies = () => import('./copies')
const namesOn = async (shelf: 'kept' | 'opened') => (await (await copies()).copiesOn(shelf)).map((copy) => copy.recipe.name)

test('are asked for as a stranger, with the picture of a phone’s width', async () => {
  await (await copies()).makeCopy('kept', 7)
  const asked = vi.mocked(fetch).mock.calls
  expect(asked.map(([address]) => address)).toEqual(['/api/recipes/7', '/media/a/800.webp'])
  expect(asked.every(([, init]) => init?.credentials === 'omit')).toBe(true)
})

test('show the picture that was kept, and ask for no other', async () => {
  const { copyOf, makeCopy } = await copies()
  await makeCopy('kept', 7)
  expect((await copyOf(7))?.recipe).toMatchObject({ name: 'Soup 7', cover_url: 'blob:picture', covers: {}, author: { avatar_url: '' } })
})

test.each([404, 410])('are not made of what a stranger doesn’t see (%i)', async (status) => {
  answers = () => json({}, { status })
  expect(await (await copies()).makeCopy('kept', 7)).toBeNull()
  expect(await namesOn('kept')).toEqual([])
})

test('are never made of an answer that was given to somebody', async () => {
  answers = () => json(recipe(7), { headers: { 'Cache-Control': 'private, no-store' } })
  await expect((await copies()).makeCopy('kept', 7)).rejects.toMatchObject({ name: 'ApiProblem' })
  expect(await namesOn('kept')).toEqual([])
})

test('fail as the API does when nobody answers, and when there is no room', async () => {
  const { makeCopy } = await copies()
  answers = () => Promise.reject(new TypeError('Failed to fetch'))
  await expect(makeCopy('kept', 7)).rejects.toMatchObject({ status: 0 })
  answers = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  await expect(makeCopy('kept', 7)).rejects.toMatchObject({ status: 507 })
})

test('are bounded in number, the oldest going first', async () => {
  vi.useFakeTimers()
  const { makeCopy } = await copies()
  for (let id = 1; id <= SHELVES.opened.most + 2; id++) {
    vi.setSystemTime(id * 1000)
    await makeCopy('opened', id)
  }
  const names = await namesOn('opened')
  expect(names).toHaveLength(SHELVES.opened.most)
  expect([names[0], names.at(-1)]).toEqual(['Soup 32', 'Soup 3'])
  expect(store.named.get(SHELVES.opened.cache)?.size).toBe(2 * SHELVES.opened.most)
})

test('are bounded in age', async () => {
  vi.useFakeTimers()
  const { makeCopy } = await copies()
  await makeCopy('opened', 1)
  vi.setSystemTime(Date.now() + (SHELVES.opened.days + 1) * 86_400_000)
  await makeCopy('opened', 2)
  expect(await namesOn('opened')).toEqual(['Soup 2'])
})

test('leave no picture behind whose recipe never came', async () => {
  vi.useFakeTimers()
  const { makeCopy } = await copies()
  await makeCopy('kept', 1)
  store.named.get(SHELVES.kept.cache)?.delete(copyKey(1)) // as if the page had been closed before
  await makeCopy('kept', 2)
  expect(store.named.get(SHELVES.kept.cache)?.has(pictureKey(1))).toBe(true) // it may still come
  vi.setSystemTime(Date.now() + 2 * 3_600_000)
  await makeCopy('kept', 2)
  expect([...(store.named.get(SHELVES.kept.cache)?.keys() ?? [])].toSorted()).toEqual([copyKey(2), pictureKey(2)])
})

test('that arrive after all was forgotten are found by nobody', async () => {
  const { copyOf, dropAllCopies, makeCopy } = await copies()
  const held: { arrive?: (answer: Response) => void } = {}
  answers = () => new Promise((resolve) => { held.arrive = resolve })
  const late = makeCopy('kept', 7)
  await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
  await dropAllCopies()
  answers = () => new Response('picture')
  held.arrive?.(json(recipe(7)))
  await late
  expect(await copyOf(7)).toBeNull()
  expect(store.named.size).toBe(0)
})

test('are let go and put back without asking anybody', async () => {
  const { copyOf, makeCopy, takeCopy } = await copies()
  await makeCopy('kept', 7)
  vi.mocked(fetch).mockClear()
  const putBack = await takeCopy('kept', 7)
  expect(await copyOf(7)).toBeNull()
  expect(store.named.get(SHELVES.kept.cache)?.has(copyKey(7))).toBe(false)
  await putBack()
  expect((await copyOf(7))?.recipe.name).toBe('Soup 7')
  expect(fetch).not.toHaveBeenCalled()
})
