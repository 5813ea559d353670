/** Small numbers, mostly all from 0 up: the unbroken start is a mere count. */
export class ColourSet {
  #start = 0;
  readonly #rest = new Set<number>();

  has(colour: number): boolean {
    return colour < this.#start || this.#rest.has(colour);
  }

  add(colour: number): void {
    if (colour > this.#start) this.#rest.add(colour);
    else if (colour === this.#start) {
      this.#start++;
      while (this.#rest.delete(this.#start)) this.#start++;
    }
  }

  /** The lowest number that no set has. */
  static lowestFree(sets: readonly ColourSet[]): number {
    let colour = 0;
    for (const set of sets) colour = Math.max(colour, set.#start);
    while (sets.some((set) => set.has(colour))) colour++;
    return colour;
  }
}
