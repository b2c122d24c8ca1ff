const NUMBER = new Intl.NumberFormat('en-GB')

/** "1 recipe", "412 recipes", "1,204 recipes". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`
}
