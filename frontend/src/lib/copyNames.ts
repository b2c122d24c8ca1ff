/** Where copies of recipes lie in the browser's Cache Storage, as the website and its worker know it. */

interface Rule {
  /** The cache's name; another number when what lies in it gets another shape. */
  cache: string
  /** How many recipes it holds. */
  most: number
  /** How long one stays that is not looked at again. */
  days: number
}

/** `kept` is what a reader asked to keep, `opened` what was read lately. */
export const SHELVES = {
  kept: { cache: 'smilecook-kept-1', most: 100, days: 365 },
  opened: { cache: 'smilecook-opened-1', most: 30, days: 30 },
} as const satisfies Record<string, Rule>

export type Shelf = keyof typeof SHELVES

const PREFIX = 'smilecook-'
const names = new Set<string>(Object.values(SHELVES).map(({ cache }) => cache))

/** Whether a cache is one of ours that this version no longer uses. */
export const isOutdated = (name: string): boolean => name.startsWith(PREFIX) && !names.has(name)

/** The key of a recipe's copy; its picture lies beside it. */
export const copyKey = (id: number | string): string => `/api/recipes/${id}`
export const pictureKey = (id: number | string): string => `${copyKey(id)}?picture`

/** The recipe's number in the path of its page or of its cook mode. */
export const recipeIn = (path: string): string | undefined => /^\/recipes\/(\d+)(?:-[^/]*)?(?:\/cook)?\/?$/.exec(path)?.[1]
