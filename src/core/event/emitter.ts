/** Whatever must be let go again. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes a listener; disposing what it gives ends the subscription. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** One source of one kind of event. A listener that throws never keeps the others from hearing. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onError: (error: unknown) => void;

  /** @param onError hears what listeners throw */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  readonly event: Event<T> = (listener) => {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  /** Tells every listener, in the order in which they subscribed. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
