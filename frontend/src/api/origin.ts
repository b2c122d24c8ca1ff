/** Whether this build is for another origin than the API's; it signs in by tokens then (docs/decisions/separate-website.md). */
export const isSeparate = Boolean(import.meta.env.VITE_API_URL)

/** Where the API lives. */
export const apiOrigin = import.meta.env.VITE_API_URL || location.origin
