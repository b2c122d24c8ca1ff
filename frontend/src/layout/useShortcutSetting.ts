import { ref } from 'vue'

const KEY = 'smilecook:shortcuts'

const isOn = ref(stored() !== 'off')

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4); the choice stays in this browser. */
export function useShortcutSetting() {
  function set(on: boolean) {
    isOn.value = on
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off')
    } catch {
      // Storage is closed to us: the choice holds until the page is left.
    }
  }
  return { isOn, set }
}
