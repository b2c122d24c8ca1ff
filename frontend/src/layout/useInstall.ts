import { readonly, ref } from 'vue'

/** Chromium's event (https://wicg.github.io/manifest-incubations/#installation-prompts); others never send it. */
interface InstallPrompt extends Event { prompt: () => Promise<unknown> }

let offered: InstallPrompt | null = null
const canInstall = ref(false)

function hold(prompt: InstallPrompt | null): void {
  offered = prompt
  canInstall.value = prompt !== null
}

// Heard as early as possible, since it is sent once; the browser's own banner stays away.
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  hold(event as InstallPrompt)
})
addEventListener('appinstalled', () => hold(null))

/** Installing the website as an app, where the browser offers it. Nothing is asked before somebody presses the button. */
export function useInstall() {
  return { canInstall: readonly(canInstall), install }
}

async function install(): Promise<void> {
  const prompt = offered
  hold(null) // it works once
  await prompt?.prompt()
}
