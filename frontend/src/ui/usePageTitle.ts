import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

/** What the tab says: `Shakshouka · Smilecook`. Nothing changes while the title isn't known. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  watchEffect(() => {
    const known = toValue(title)
    if (known) document.title = fullTitle(known)
  })
}

export const fullTitle = (title: string | undefined) => (title ? `${title} · Smilecook` : 'Smilecook')
