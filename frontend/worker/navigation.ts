import { matchPrecache } from 'workbox-precaching'
import { copyKey, recipeIn, SHELVES } from '@/lib/copyNames'

/** Milliseconds after which a page that can be shown from what lies here is not waited for any longer. */
const PATIENCE = 5_000
const SERVER_FAULT = 500
const SHELL = '/shell.html'
/** Addresses that are no pages of the website. */
const NOT_PAGES = /^\/(?:api|media|static|assets)(?:\/|$)/
const FILE = /^\/[^/]+\.\w+$/

/** Whether somebody goes to a page; a file that was put by is answered for elsewhere. */
export const isForPage = ({ mode, url }: Request): boolean => mode === 'navigate' && !FILE.test(new URL(url).pathname)

/** Always the server's page where there is one; else the empty page that the website fills from what lies here. */
export async function pageFor(event: FetchEvent): Promise<Response> {
  const { pathname } = new URL(event.request.url)
  const network = fromNetwork(event)
  if (NOT_PAGES.test(pathname) || event.request.method !== 'GET') return network
  try {
    return await Promise.race([healthy(network, pathname), impatient(network, pathname)])
  } catch (thrown) {
    return (await matchPrecache(SHELL)) ?? Promise.reject(thrown)
  }
}

/** The browser asks for the page while the worker still wakes up. */
async function fromNetwork(event: FetchEvent): Promise<Response> {
  const preloaded = (await event.preloadResponse) as Response | undefined
  return preloaded ?? fetch(event.request)
}

async function healthy(network: Promise<Response>, pathname: string): Promise<Response> {
  const answer = await network
  return answer.status >= SERVER_FAULT ? instead(answer, pathname) : answer
}

async function impatient(network: Promise<Response>, pathname: string): Promise<Response> {
  await new Promise((resolve) => { setTimeout(resolve, PATIENCE) })
  return instead(network, pathname)
}

async function instead(answer: Response | Promise<Response>, pathname: string): Promise<Response> {
  const shell = await isReadable(pathname) ? await matchPrecache(SHELL) : undefined
  return shell ?? answer
}

/** Whether the website could show that page from what lies here. */
async function isReadable(pathname: string): Promise<boolean> {
  const id = recipeIn(pathname)
  if (!id) return pathname === '/kept'
  const found = await Promise.all(Object.values(SHELVES).map(({ cache: cacheName }) => caches.match(copyKey(id), { cacheName })))
  return found.some(Boolean)
}
