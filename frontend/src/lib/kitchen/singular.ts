const ODD: Readonly<Record<string, string>> = { leaves: 'leaf', loaves: 'loaf', halves: 'half', calves: 'calf', knives: 'knife', geese: 'goose', cookies: 'cookie', brownies: 'brownie', chillies: 'chili', chilies: 'chili', chilli: 'chili', chile: 'chili', chiles: 'chili' }

/** An English noun as one of it: "potatoes" → "potato"; words that are no plural stay. */
export function singular(word: string): string {
  const odd = ODD[word]
  if (odd) return odd
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (/(?:oes|ches|shes|sses|xes|zzes)$/.test(word)) return word.slice(0, -2)
  return word.replace(/s$/, '')
}
