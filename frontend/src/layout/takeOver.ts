import type { QueryClient } from '@tanstack/vue-query'
import { nextTick, type App } from 'vue'
import type { Router } from 'vue-router'
import { allHadTheirTurn, takeTurns } from '@/lib/turns'
import { decodeSeen } from './seenPictures'

/** Milliseconds after which the website comes in any case, whatever it still waits for. */
const LONGEST = 5_000

/**
 * Puts the website in the place of the page that the server wrote, once it shows the same: until then
 * everything stays readable, and nothing jumps.
 */
export async function takeOver(app: App, written: HTMLElement, router: Router, queries: QueryClient): Promise<void> {
  const root = document.createElement('div')
  root.id = written.id
  const stopTurns = takeTurns()
  app.mount(root)
  const tooLong = new Promise((resolve) => { setTimeout(resolve, LONGEST) })
  await Promise.race([isComplete(root, written, router, queries), tooLong])
  stopTurns()
  await isAtRest(written)
  const restore = handOver(written, root)
  written.replaceWith(root)
  restore()
}

/** Who has opened a plain form, as the filters', goes on with it: it needs no script. */
function isAtRest(written: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    function look() {
      if (written.querySelector('details[open] > form')) return
      written.removeEventListener('toggle', look, true)
      resolve()
    }
    // `toggle` doesn't bubble, and is heard on its way down.
    written.addEventListener('toggle', look, true)
    look()
  })
}

async function isComplete(root: HTMLElement, written: HTMLElement, router: Router, queries: QueryClient): Promise<void> {
  // A page that could not be fetched is shown as such.
  await router.isReady().catch(() => undefined)
  await nextTick()
  await isAnswered(queries)
  await nextTick()
  await allHadTheirTurn()
  await decodeSeen(written, root)
}

function isAnswered(queries: QueryClient): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = queries.getQueryCache().subscribe(look)
    function look() {
      if (queries.isFetching() > 0) return
      unsubscribe()
      resolve()
    }
    look()
  })
}

/** Takes along what a reader has typed and chosen already, and where the focus is. */
function handOver(written: HTMLElement, root: HTMLElement): () => void {
  takeTyped(written, root)
  takeChosen(written, root)
  const twin = twinOf(document.activeElement, written, root)
  return () => { twin?.focus({ preventScroll: true }) }
}

function takeTyped(written: HTMLElement, root: HTMLElement): void {
  written.querySelectorAll<HTMLInputElement>('input[name="q"]').forEach((old, place) => {
    const typed = root.querySelectorAll<HTMLInputElement>('input[name="q"]')[place]
    if (!typed || old.value === old.defaultValue) return
    typed.value = old.value
    typed.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

/** The order of a list, which a plain form would only have sent. */
function takeChosen(written: HTMLElement, root: HTMLElement): void {
  const [old, chosen] = [written, root].map((one) => one.querySelector<HTMLSelectElement>('select[name="sort"]'))
  if (!old || !chosen || old.selectedOptions[0]?.defaultSelected) return
  chosen.value = old.value
  chosen.dispatchEvent(new Event('change', { bubbles: true }))
}

/** What stands for the focused element in the website: the same part of the page, link or field. */
function twinOf(focused: Element | null, written: HTMLElement, root: HTMLElement): HTMLElement | undefined {
  const name = ['id', 'href', 'name'].find((attribute) => focused?.hasAttribute(attribute))
  if (!focused || !name || !written.contains(focused)) return undefined
  const same = `${focused.localName}[${name}="${CSS.escape(focused.getAttribute(name) ?? '')}"]`
  const place = [...written.querySelectorAll(same)].indexOf(focused)
  return root.querySelectorAll<HTMLElement>(same)[place]
}
