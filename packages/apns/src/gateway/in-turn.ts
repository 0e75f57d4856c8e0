/** Keeps what each connection asks for in order when some of it has to be waited for. */
export interface InTurn<Key extends object> {
  /** Runs it at once, or when what the connection waits for is over. */
  run(key: Key, task: () => void): void;
  /** What comes from the connection later waits for this. */
  wait(key: Key, task: Promise<void>): void;
}

/** @param failed told of the connection whose task failed while others waited for it; one that runs at once throws. */
export function createInTurn<Key extends object>(failed: (key: Key, error: unknown) => void): InTurn<Key> {
  const last = new WeakMap<Key, Promise<void>>();

  function wait(key: Key, task: Promise<void>): void {
    const over = task
      .catch((error: unknown) => failed(key, error))
      .then(() => {
        if (last.get(key) === over) last.delete(key);
      });
    last.set(key, over);
  }

  return {
    run(key, task) {
      const before = last.get(key);
      if (before === undefined) task();
      else wait(key, before.then(task));
    },
    wait,
  };
}
