/**
 * The service worker. It answers for the website's own files and, when the server doesn't, for its pages; never
 * for /api or /media, so that nobody's answers pass through it (docs/decisions/offline.md).
 */
import { clientsClaim } from 'workbox-core'
import { addRoute, cleanupOutdatedCaches, precache, type PrecacheEntry } from 'workbox-precaching'
import { isOutdated } from '@/lib/copyNames'
import { isForPage, pageFor } from './navigation'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

// vite-plugin-pwa writes the list of files in its place.
precache(self.__WB_MANIFEST) // oxlint-disable-line no-underscore-dangle
addRoute({ cleanURLs: false, directoryIndex: '' })
cleanupOutdatedCaches()
// Only a first worker comes unasked; one that follows waits for the reader's word.
clientsClaim()

async function tidy(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(isOutdated).map((name) => caches.delete(name)))
}

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([tidy(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  if (isForPage(event.request)) event.respondWith(pageFor(event))
})

// A timer's notification leads back to the website (features/cooking/ring.ts).
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(showWebsite())
})

async function showWebsite(): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (open) await open.focus()
  else await self.clients.openWindow('/')
}
