import type { Plugin, PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** What every page needs without a network: all code and styles, the two fonts of the first words, the empty page. */
const SHELL = [
  'assets/*.{js,css}',
  'assets/{fraunces,source-sans-3}-latin-wght-normal-*.woff2',
  'shell.html',
  'theme.js',
  'icon.svg',
]

/** The page without any content, as the worker gives it when the server doesn't answer. */
function emptyPage(): Plugin {
  return {
    name: 'smilecook:empty-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const index = bundle['index.html']
      if (index?.type !== 'asset') throw new Error('index.html is not built yet: the empty page is a copy of it')
      const source = String(index.source).replace('</head>', '<meta name="robots" content="noindex"></head>')
      this.emitFile({ type: 'asset', fileName: 'shell.html', source })
    },
  }
}

/** The service worker of the website beside its API; one that is hosted elsewhere has none (docs/decisions/offline.md). */
export function offline(isSeparate: boolean): PluginOption[] {
  if (isSeparate) return []
  const worker = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'worker',
    filename: 'sw.ts',
    // The manifest is a file of public/, the registration src/layout/useWorker.ts.
    manifest: false,
    injectRegister: false,
    injectManifest: {
      globPatterns: SHELL,
      globIgnores: [],
      dontCacheBustURLsMatching: /^assets\/.+-[\w-]{8}\.\w+$/,
      // Two builds of one commit are the same bytes (dev/rehearsal).
      manifestTransforms: [(entries) => ({ manifest: entries.toSorted((a, b) => (a.url < b.url ? -1 : 1)) })],
    },
  })
  return [emptyPage(), worker]
}
