const FRACTION = '¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞'
const NUMBER = `(?:\\d+\\s+\\d+\\s*[/⁄]\\s*\\d+|\\d+\\s*[/⁄]\\s*\\d+|\\d+(?:[.,]\\d+)?\\s?[${FRACTION}]?|[${FRACTION}])`
const UNIT = [
  'tablespoons?', 'tbsps?', 'tbs', 'teaspoons?', 'tsps?', 'cups?', 'pints?', 'quarts?', 'gallons?', 'fl\\.? ?oz',
  'ounces?', 'oz', 'pounds?', 'lbs?', 'kilograms?', 'kgs?', 'milligrams?', 'mg', 'grams?', 'gr?',
  'millilit(?:er|re)s?', 'ml', 'centilit(?:er|re)s?', 'cl', 'decilit(?:er|re)s?', 'dl', 'lit(?:er|re)s?', 'l',
  'pinch(?:es)?', 'dash(?:es)?', 'handfuls?', 'bunch(?:es)?', 'cloves?', 'sprigs?', 'slices?', 'cans?', 'tins?',
  'sticks?', 'cm', 'inch(?:es)?',
].join('|')
const AMOUNT = new RegExp(
  `^(?:${NUMBER}(?:\\s*[-–—]\\s*${NUMBER}|\\s+to\\s+${NUMBER})?(?:\\s?(?:${UNIT})\\b\\.?)?|an? (?:pinch|dash|handful|bunch))(?=\\s|$)`,
  'iu',
)

/** An ingredient line cut in two, nothing lost: `amount + rest` is the line. */
export interface IngredientParts { amount: string; rest: string }

/**
 * Finds the amount a line starts with, so that it can be set in bold: "1 1/2 cups flour" → "1 1/2 cups".
 * A line without one comes back whole in `rest`. Only the looks depend on it, so it need not be clever.
 */
export function amountOf(line: string): IngredientParts {
  const amount = AMOUNT.exec(line)?.[0] ?? ''
  return { amount, rest: line.slice(amount.length) }
}
