import { onMounted, onUnmounted, readonly, ref } from 'vue'

/** `on` while the screen stays on, `off` where the device doesn't allow it, `asking` meanwhile. */
export type Wake = 'asking' | 'on' | 'off'

/**
 * Keeps the screen on as long as the component is there (W3C Screen Wake Lock). The browser takes the lock
 * back whenever the page is hidden, so it is asked for again when the page is seen again.
 */
export function useWakeLock() {
  const wake = ref<Wake>('asking')
  let lock: WakeLockSentinel | undefined
  let isGone = false

  async function ask() {
    if (document.visibilityState !== 'visible' || (lock && !lock.released)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      wake.value = 'on'
      if (isGone) await lock.release()
    } catch {
      wake.value = 'off'
    }
  }

  onMounted(() => {
    document.addEventListener('visibilitychange', ask)
    void ask()
  })
  onUnmounted(() => {
    isGone = true
    document.removeEventListener('visibilitychange', ask)
    void lock?.release()
  })
  return readonly(wake)
}
