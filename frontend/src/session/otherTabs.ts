/** What the tabs of one browser tell each other: that the cook has signed out. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('smilecook:signed-out') : undefined

/** `leaver` is the name of a cook whose unsaved text goes, too; null where it stays. */
export function tellOtherTabs(leaver: string | null): void {
  channel?.postMessage(leaver) // oxlint-disable-line unicorn/require-post-message-target-origin -- A channel has one origin.
}

/** `heard` runs when another tab has signed out. */
export function onOtherTab(heard: (leaver: string | null) => unknown): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard(typeof data === 'string' ? data : null))
}
