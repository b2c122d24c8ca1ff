/** `deed`, put off until `ms` milliseconds have passed without another call; only the last call counts. */
export function paused<Arguments extends unknown[]>(deed: (...given: Arguments) => void, ms: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  function cancel() {
    clearTimeout(timer)
  }
  function put(...given: Arguments) {
    cancel()
    timer = setTimeout(() => deed(...given), ms)
  }
  return Object.assign(put, { cancel })
}
