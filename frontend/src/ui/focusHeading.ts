import { nextTick } from 'vue'

/** Puts the focus on the page's h1, so that readers hear where they are; false while there is none. */
export function focusHeading(main: ParentNode = document): boolean {
  const heading = main.querySelector<HTMLElement>('h1')
  if (!heading) return false
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  return true
}

/** The same for a page that has just turned into its next step. */
export async function focusNextHeading(): Promise<void> {
  await nextTick()
  scrollTo({ top: 0 })
  focusHeading()
}
