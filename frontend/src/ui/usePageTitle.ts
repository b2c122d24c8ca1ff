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

export function fullTitle(title: string | undefined): string {
  const line = inOneLine(title ?? '')
  return line ? `${line} · Smilecook` : 'Smilecook'
}

/** Spaces, controls, ends of lines, overrides of direction, what is no character: as the server's heads. */
const UNFIT = /[\p{Z}\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]+/gu

const inOneLine = (text: string) => text.replace(UNFIT, ' ').replace(/^ | $/g, '')
