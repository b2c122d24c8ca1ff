import { basename } from 'node:path'

const files = new Map<string, string>()

/**
 * The word by which a component's scoped styles know it: `data-v-recipehead` for RecipeHead.vue. The server
 * writes the same word into the pages it gives (backend/templates/pages), so that they look as the website's.
 */
export function scopeOf(file: string): string {
  const scope = basename(file, '.vue').toLowerCase()
  const known = files.get(scope) ?? file
  if (known !== file) throw new Error(`${file} and ${known} have one name, so their styles would mix`)
  files.set(scope, file)
  return scope
}
