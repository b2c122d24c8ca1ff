/** A query as vue-router gives it: a repeated name is a list, a name without value is null. */
export type Raw = Record<string, string | null | (string | null)[] | undefined>

/** The first value of a name, "" when it has none. */
export function first(value: Raw[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** Every value of a name that says something, each once. */
export function every(value: Raw[string]): string[] {
  const values = (Array.isArray(value) ? value : [value]).map((one) => one?.trim() ?? '')
  return [...new Set(values)].filter(Boolean)
}
