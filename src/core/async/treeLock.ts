import { unlessStopped } from './unlessStopped';

/** Read–write lock on a working tree: edits and commands share it, checks of the whole tree have it to themselves. */
export class TreeLock {
  #alone: Promise<void> = Promise.resolve();
  #wanted = 0;
  readonly #shared = new Set<Promise<unknown>>();

  /** Resolves once no check goes on or waits; at once when the signal aborts. */
  async pass(signal: AbortSignal): Promise<void> {
    while (this.#wanted > 0 && !signal.aborted) await unlessStopped(this.#alone, signal);
  }

  /** Work that may change the tree: it begins when no check goes on, and checks wait for its end. */
  async during<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.pass(signal);
    const running = (async () => work())();
    const ended = running.catch(() => undefined);
    this.#shared.add(ended);
    try {
      return await running;
    } finally {
      this.#shared.delete(ended);
    }
  }

  /** Work that needs the tree to itself, such as checks of the whole project: one at a time, after all that goes on. */
  async alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#alone;
    let done: () => void = () => undefined;
    this.#alone = new Promise((resolve) => {
      done = resolve;
    });
    this.#wanted++;
    try {
      await unlessStopped(before, signal);
      await unlessStopped(Promise.all(this.#shared), signal);
      return await work();
    } finally {
      this.#wanted--;
      // Whoever came later still waits for those before this one, also when this one was aborted while it waited.
      void before.then(done);
    }
  }
}
