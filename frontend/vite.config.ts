import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { loadEnv, type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { fontPreloads } from './scripts/fontPreloads.ts'
import { offline } from './scripts/offline.ts'
import { scopeOf } from './scripts/scopes.ts'
import { separateWebsite } from './scripts/separateWebsite.ts'

const api = `http://localhost:${process.env['API_PORT'] ?? '5000'}`

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Flask writes these two metas into the built page; while developing nobody else would. */
function developmentMetas(): Plugin {
  const meta = (name: string, content: string) => ({
    tag: 'meta',
    attrs: { name: `smilecook:${name}`, content },
    injectTo: 'head' as const,
  })
  return {
    name: 'smilecook:development-metas',
    apply: 'serve',
    transformIndexHtml: () => [meta('environment', 'Development'), meta('mailbox', 'on')],
  }
}

export default defineConfig(({ mode }) => ({
  plugins: [
    vue({ features: { componentIdGenerator: scopeOf } }),
    developmentMetas(),
    fontPreloads(),
    separateWebsite(),
    offline(Boolean(loadEnv(mode, folder('.'), 'VITE_API_URL')['VITE_API_URL'])),
  ],
  resolve: {
    alias: {
      '@': folder('src'),
      // What Python and TypeScript share: the kitchen's words, and the cases both readings pass.
      '@lines': folder('../backend/lines'),
      // The closed lists that recipes are sorted by.
      '@kinds': folder('../backend/recipes'),
      '@cases': folder('../tests/cases'),
    },
  },
  server: { proxy: { '/api': api, '/media': api, '/static': api } },
  build: {
    // A data: font or icon would be refused by the Content-Security-Policy.
    assetsInlineLimit: 0,
    // The polyfill inserts an inline script in some browsers; those we build for preload natively.
    modulePreload: { polyfill: false },
    manifest: true,
    // All styles weigh 12 KB: one file is one request, and no page waits for a second.
    cssCodeSplit: false,
    rollupOptions: {
      output: {
        // A phone pays for each request more than for some bytes it has no use for yet. What dialogs and
        // the reading of lines need is much, and no page's first sight: it comes with those who use it.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules\/(@vue|vue|vue-router|@tanstack|openapi-fetch)\// },
            { name: 'shared', test: /src\/(ui\/(?!AppDialog|ConfirmDialog)|lib\/(?!kitchen)|api|session|layout|features)/, minShareCount: 4 },
          ],
        },
        // whitenoise tells immutable files by these eight characters.
        entryFileNames: 'assets/[name]-[hash:8].js',
        chunkFileNames: 'assets/[name]-[hash:8].js',
        assetFileNames: 'assets/[name]-[hash:8][extname]',
      },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'], restoreMocks: true },
}))
