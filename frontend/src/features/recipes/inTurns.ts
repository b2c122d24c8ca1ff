/** Runs steps one after the other, each when the one before is over, however that ended. */
export function inTurns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(step: () => Promise<Result>): Promise<Result> => {
    const run = last.then(step, step)
    last = run.catch(() => undefined)
    return run
  }
}
