import type { Plugin } from 'vite'

/** The two fonts every page needs before its first words stand still; the extended ranges come when met. */
const FIRST = /(fraunces|source-sans-3)-latin-wght-normal-.{8}\.woff2$/

/** Tells the browser of the first fonts at once, instead of when the styles have been read. */
export function fontPreloads(): Plugin {
  return {
    name: 'smilecook:font-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => FIRST.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  }
}
