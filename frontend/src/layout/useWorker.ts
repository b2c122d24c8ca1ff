import type { Workbox } from 'workbox-window'
import { onMounted } from 'vue'
import { isSeparate } from '@/api/origin'
import { prepareReload } from '@/lib/beforeReload'
import { whenIdle } from '@/lib/whenIdle'
import { useToasts } from '@/ui/useToasts'

const HOUR_MS = 3_600_000

/**
 * The service worker: comes once the page is at rest. A newer one waits until the reader taps "Update"; no tab is
 * loaded anew unasked. While developing there is none, and one that `make run` left on this address goes.
 */
export function useWorker(): void {
  const { news } = useToasts()
  let isOffered = false

  async function begin() {
    const { Workbox } = await import('workbox-window')
    const worker = new Workbox('/sw.js')
    const offer = () => {
      if (isOffered) return
      isOffered = true
      news('A new version of Smilecook is ready.', { label: 'Update', run: () => update(worker) })
    }
    worker.addEventListener('waiting', offer)
    onSuccessor(offer)
    const registration = await worker.register()
    lookNowAndThen(() => registration?.update())
  }

  onMounted(() => {
    if (!('serviceWorker' in navigator) || isSeparate) return
    if (import.meta.env.DEV) whenIdle(() => void takeAway())
    // Where it can't be had (private windows of some browsers), the website does without.
    else whenLoaded(() => whenIdle(() => void begin().catch(() => undefined)))
  })
}

/** Another tab has let a new worker in, while this one still shows the old version; a first worker is no news. */
function onSuccessor(heard: () => void): void {
  let hasWorker = navigator.serviceWorker.controller !== null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (hasWorker) heard()
    hasWorker = true
  })
}

/** Keeps what was typed, lets the new worker in and shows what it brought. */
async function update(worker: Workbox): Promise<void> {
  await prepareReload()
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration?.waiting) return location.reload()
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.messageSkipWaiting()
}

/** A tab that stays open for days learns of new versions, too. */
function lookNowAndThen(look: () => Promise<unknown> | undefined): void {
  let last = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - last < HOUR_MS) return
    last = Date.now()
    void look()?.catch(() => undefined)
  })
}

function whenLoaded(deed: () => void): void {
  if (document.readyState === 'complete') deed()
  else addEventListener('load', deed, { once: true })
}

async function takeAway(): Promise<void> {
  const workers = await navigator.serviceWorker.getRegistrations()
  await Promise.all(workers.map((worker) => worker.unregister()))
}
