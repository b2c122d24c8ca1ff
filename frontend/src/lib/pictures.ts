/** What the server decodes (trust.md): the check here only spares a cook the wait. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp']
const MEGABYTE = 1_000_000
const LARGEST_BYTES = 10 * MEGABYTE

/** Why a file cannot be a picture of ours, in a sentence; null when it may be one. */
export function pictureFault(file: { type: string; size: number }): string | null {
  if (!PICTURE_TYPES.includes(file.type)) return 'Choose a JPEG, PNG or WebP picture.'
  if (file.size === 0) return 'That file is empty. Choose another picture.'
  if (file.size > LARGEST_BYTES) return `That picture has ${megabytes(file.size)} MB. It can have at most 10 MB.`
  return null
}

/** What the server says of a file that is no picture, for people; its other sentences are that already. */
const REFUSALS: Readonly<Record<string, string>> = {
  'File type not allowed': 'That file isn’t a JPEG, PNG or WebP picture, whatever its name says. Choose another one.',
  'Not a valid image': 'That picture can’t be opened: it may be damaged or cut short. Choose another one.',
}

/** Why the server refused a picture, in a sentence. */
export function pictureRefusal(detail: string): string {
  return REFUSALS[detail] ?? detail
}

function megabytes(bytes: number): string {
  return (Math.ceil((bytes / MEGABYTE) * 10) / 10).toString()
}

/** `srcset` from addresses by width: {"400": "/a", "800": "/b"} → "/a 400w, /b 800w"; undefined when empty. */
export function srcsetOf(byWidth: Record<string, string>): string | undefined {
  const widths = Object.entries(byWidth).toSorted(([a], [b]) => Number(a) - Number(b))
  return widths.map(([width, address]) => `${address} ${width}w`).join(', ') || undefined
}
