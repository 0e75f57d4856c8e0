/** Runs what it is given one after the other, in the order it came; what fails keeps nobody waiting. */
export type InTurn = <Result>(run: () => Promise<Result>) => Promise<Result>;

/** @see InTurn */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
}
