const BULLET = /^(?:[•*·▢☐□■●◦]\s*|[-–—]\s+)/u

/** The lines that are not empty, without the space around them. */
export const linesOf = (text: string | null | undefined): string[] =>
  (text ?? '').split(/\r?\n/).map((line) => line.trim()).filter(Boolean)

/** Whether a line names the lines below it: it ends in a colon (api.md). */
export const isHeading = (line: string): boolean => line.length > 1 && line.endsWith(':')

/** A line with single plain spaces and without the bullet some put before it. */
export const tidy = (line: string): string => line.replace(/\s+/gu, ' ').trim().replace(BULLET, '')
