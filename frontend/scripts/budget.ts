/**
 * Fails when a first visit weighs too much (docs: visual.md, "Speed"). Reads Vite's manifest and weighs,
 * for the heaviest public page, everything its browser must fetch before it can show anything, with brotli.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
}

const KB = 1000
const BUDGET = { js: 120 * KB, css: 25 * KB, fonts: 2 }
const FIRST_PAGES = ['HomePage', 'RecipesPage', 'RecipePage', 'CookPage', 'SignInPage']

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>

const styles = manifest['style.css']?.file ?? ''
if (!styles) throw new Error('the manifest names no style.css: are styles split again?')

function chunksOf(key: string, seen = new Set<Chunk>()): Set<Chunk> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the manifest: was the page renamed?`)
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  chunk.imports?.forEach((imported) => chunksOf(imported, seen))
  return seen
}

const weight = (files: Iterable<string>) =>
  [...new Set(files)].reduce((sum, file) => sum + brotliCompressSync(readFileSync(new URL(file, dist))).length, 0)

function weigh(page: string) {
  const chunks = [...chunksOf(`src/pages/${page}.vue`, chunksOf('src/website.ts', chunksOf('index.html')))]
  return { page, js: weight(chunks.map(({ file }) => file)), css: weight([styles]) }
}

const html = readFileSync(new URL('index.html', dist), 'utf8')
const fonts = html.match(/<link[^>]+as="font"/g)?.length ?? 0
const faults = fonts === BUDGET.fonts ? [] : [`index.html preloads ${fonts} fonts, not ${BUDGET.fonts}`]
const inKb = (bytes: number) => `${(bytes / KB).toFixed(1)} KB`

for (const { page, js, css } of FIRST_PAGES.map(weigh)) {
  process.stdout.write(`${page.padEnd(12)} JavaScript ${inKb(js)}, CSS ${inKb(css)}\n`)
  if (js > BUDGET.js) faults.push(`${page}: JavaScript ${inKb(js)} is over ${inKb(BUDGET.js)}`)
  if (css > BUDGET.css) faults.push(`${page}: CSS ${inKb(css)} is over ${inKb(BUDGET.css)}`)
}

const inlined = readdirSync(new URL('assets/', dist)).filter((file) => file.endsWith('.css'))
  .filter((file) => readFileSync(new URL(`assets/${file}`, dist), 'utf8').includes('url(data:'))
if (inlined.length) faults.push(`data: addresses in ${inlined.join(', ')}: the Content-Security-Policy refuses them`)

if (faults.length) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
