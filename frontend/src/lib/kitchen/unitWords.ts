/** How units are written on the page, one and several; what isn't here is written as it was typed. */
const WRITTEN: Readonly<Record<string, readonly [one: string, several: string]>> = {
  g: ['g', 'g'], kg: ['kg', 'kg'], mg: ['mg', 'mg'], ml: ['ml', 'ml'], cl: ['cl', 'cl'], dl: ['dl', 'dl'], l: ['l', 'l'],
  oz: ['oz', 'oz'], lb: ['lb', 'lb'], fl_oz: ['fl oz', 'fl oz'], cm: ['cm', 'cm'], inch: ['inch', 'inches'],
  tsp: ['tsp', 'tsp'], tbsp: ['tbsp', 'tbsp'], cup: ['cup', 'cups'], pint: ['pint', 'pints'], quart: ['quart', 'quarts'],
  gallon: ['gallon', 'gallons'],
}
/** English words whose number we can change; other words stay as typed. */
const PLURALS: Readonly<Record<string, string>> = {
  cup: 'cups', pint: 'pints', quart: 'quarts', gallon: 'gallons', teaspoon: 'teaspoons', tablespoon: 'tablespoons',
  ounce: 'ounces', pound: 'pounds', gram: 'grams', kilo: 'kilos', litre: 'litres', liter: 'liters', pinch: 'pinches',
  dash: 'dashes', drop: 'drops', handful: 'handfuls', clove: 'cloves', slice: 'slices', piece: 'pieces', bunch: 'bunches',
  sprig: 'sprigs', stalk: 'stalks', stick: 'sticks', head: 'heads', leaf: 'leaves', strip: 'strips', sheet: 'sheets',
  can: 'cans', tin: 'tins', jar: 'jars', packet: 'packets', package: 'packages', bottle: 'bottles', box: 'boxes', bag: 'bags',
  block: 'blocks', loaf: 'loaves', glass: 'glasses', knob: 'knobs', spoon: 'spoons', cube: 'cubes', fillet: 'fillets',
  egg: 'eggs', onion: 'onions', lemon: 'lemons', lime: 'limes', orange: 'oranges', carrot: 'carrots', potato: 'potatoes',
  tomato: 'tomatoes', apple: 'apples', pear: 'pears', shallot: 'shallots', leek: 'leeks', pepper: 'peppers', banana: 'bananas',
}
const SINGULARS = Object.fromEntries(Object.entries(PLURALS).map(([one, several]) => [several, one]))

/** The word of a unit after an amount: ("cup", not one) → "cups". */
export function unitWord(unit: string, isOne: boolean): string {
  const [one, several] = WRITTEN[unit] ?? [unit, unit]
  return isOne ? one : several
}

/** A typed word made to fit its amount: ("cup", not one) → "cups"; words we don't know stay. */
export function agreeing(word: string, isOne: boolean): string {
  const known = (isOne ? SINGULARS : PLURALS)[word.toLowerCase()]
  if (!known) return word
  return word === word.toLowerCase() ? known : word.slice(0, 1) + known.slice(1)
}
