import { ref, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'

/** What stands before every title: the time a kitchen timer still has. */
export const titlePrefix = ref('')

/** What the tab says: `Shakshouka · Smilecook`. Nothing changes while the title isn't known. */
export function usePageTitle(title: MaybeRefOrGetter<string | undefined>): void {
  watchEffect(() => {
    const known = toValue(title)
    if (known) document.title = titlePrefix.value + fullTitle(known)
  })
}

export const fullTitle = (title: string | undefined) => (title ? `${title} · Smilecook` : 'Smilecook')
