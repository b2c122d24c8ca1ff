/** Makes something costly when it is first wanted, and keeps it. */
export function lazily<Thing>(make: () => Thing): () => Thing {
  let made: { thing: Thing } | undefined
  return () => (made ??= { thing: make() }).thing
}
