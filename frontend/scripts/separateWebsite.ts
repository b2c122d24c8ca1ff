import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite'

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/
const YEAR = 31_536_000 // seconds

/** backend/headers.py, with the API's address; tests/e2e/test_separate_website.py compares the two. */
const policy = (api: string) => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' data: blob: ${api}`,
  "font-src 'self'",
  `connect-src 'self' ${api}`,
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
]

const headers = (api: string): Record<string, string> => ({
  // The one directive that a meta can't say (CSP 3, section 3.3).
  'Content-Security-Policy': [...policy(api), "frame-ancestors 'none'"].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': `max-age=${YEAR}; includeSubDomains`,
})

function headersFile(api: string): string {
  const always = Object.entries(headers(api)).map(([name, value]) => `  ${name}: ${value}`)
  const forEver = `  Cache-Control: public, max-age=${YEAR}, immutable`
  return ['/*', ...always, '/assets/*', forEver, ''].join('\n')
}

/** Without a server that fills the page, the website is wanted at once. */
function websiteTags(bundle: Rollup.OutputBundle | undefined): HtmlTagDescriptor[] {
  const chunks = Object.values(bundle ?? {}).filter((one) => one.type === 'chunk')
  const website = chunks.find(({ name }) => name === 'website')
  const files = website ? [website.fileName, ...website.imports] : []
  return files.map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' }))
}

const policyTag = (api: string): HtmlTagDescriptor => ({
  tag: 'meta',
  attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(api).join('; ') },
  injectTo: 'head-prepend',
})

function checked(api: string | undefined): string {
  if (!api || ORIGIN.test(api)) return api ?? ''
  throw new Error(`VITE_API_URL must be an origin like https://kitchen.example.com, without a path, not ${api}`)
}

/**
 * With VITE_API_URL, makes a website for a static host of another origin: what Flask would say in headers
 * stands in the page, and in `_headers` and `_redirects` for the hosts that read these. Without it, nothing.
 */
export function separateWebsite(): Plugin {
  let api = ''
  return {
    name: 'smilecook:separate-website',
    apply: 'build',
    configResolved: ({ env }) => {
      api = checked(env['VITE_API_URL'])
    },
    transformIndexHtml: (html, { bundle }) =>
      api ? { html: html.replaceAll('href="/api/', `href="${api}/api/`), tags: [policyTag(api), ...websiteTags(bundle)] } : html,
    generateBundle() {
      if (!api) return
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(api) })
      this.emitFile({ type: 'asset', fileName: '_redirects', source: '/* /index.html 200\n' })
    },
  }
}
