/** What the tabs of one browser tell each other: that the cook has signed out. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('smilecook:signed-out') : undefined

export function tellOtherTabs(): void {
  channel?.postMessage(null) // oxlint-disable-line unicorn/require-post-message-target-origin -- A channel has one origin.
}

/** `heard` runs when another tab has signed out. */
export function onOtherTab(heard: () => unknown): void {
  channel?.addEventListener('message', heard)
}
