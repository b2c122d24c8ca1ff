/**
 * Keeps the single key that is pressed before the website is there, as `/` for the search, until it can be heard.
 * What is returned presses it again.
 */
export function keptKey(): () => void {
  let kept: KeyboardEvent | undefined

  function keep(event: KeyboardEvent) {
    const isPlain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isPlain || event.target !== document.body) return
    kept = event
    // The website may be listening already, and would show behind the page what was asked for.
    event.stopImmediatePropagation()
  }

  addEventListener('keydown', keep, { capture: true })
  return () => {
    removeEventListener('keydown', keep, { capture: true })
    if (kept) document.body.dispatchEvent(new KeyboardEvent('keydown', kept))
  }
}
