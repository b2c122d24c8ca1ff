import { nextTick, onUnmounted } from 'vue'
import { useRouter } from 'vue-router'
import { goesOn } from '@/lib/goingOn'
import { focusHeading } from '@/ui/focusHeading'

/** After a change of page the focus goes to its h1, as soon as there is one, so that readers hear where they are. */
export function usePageFocus(): void {
  let watcher: MutationObserver | undefined

  function stop() {
    watcher?.disconnect()
  }

  /** Waits for the heading of a page that is still loading, unless the focus has been moved meanwhile. */
  function wait(main: HTMLElement) {
    main.focus({ preventScroll: true })
    watcher = new MutationObserver(() => {
      if (document.activeElement !== main || focusHeading(main)) stop()
    })
    watcher.observe(main, { childList: true, subtree: true })
  }

  const unhook = useRouter().afterEach(async (to, from) => {
    const isFirst = from.matched.length === 0
    if (isFirst || to.path === from.path || goesOn(to.path)) return
    stop()
    await nextTick()
    const main = document.querySelector<HTMLElement>('main')
    if (main && !focusHeading(main)) wait(main)
  })

  onUnmounted(() => {
    stop()
    unhook()
  })
}
