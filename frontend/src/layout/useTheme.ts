import { ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'

/** public/theme.js reads this key before the first paint. */
const KEY = 'smilecook:theme'

const theme = ref<Theme>((document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system')

function choose(chosen: Theme): void {
  theme.value = chosen
  const { dataset } = document.documentElement
  if (chosen === 'system') delete dataset['theme']
  else dataset['theme'] = chosen
  try {
    localStorage.setItem(KEY, chosen)
  } catch {
    // Storage is closed to us: the choice holds until the page is left.
  }
}

/** Light, dark, or as the system has it. */
export function useTheme() {
  return { theme, choose }
}
