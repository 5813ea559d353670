import type { Subtask } from '../model/subtask';
import { type DeliverablePath, deliverablePaths } from '../plan/deliverablePaths';
import { globMeetsPath, globsOverlap } from '../plan/globOverlap';

/** What keeps one subtask from writing now. */
export interface WriteClash {
  /** Index of the subtask that has it. */
  readonly other: number;
  /** The entry as the waiting one has it. */
  readonly entry: string;
}

interface Place {
  readonly parent: Place | undefined;
  readonly children: Map<string, Place>;
  /** How many in use are exactly this path. */
  here: number;
  /** How many in use are this path or one under it. */
  within: number;
}

interface PlacedClaim extends DeliverablePath {
  /** Absent for a glob. */
  readonly place?: Place;
}

/** What the subtasks under way write, asked whether another may begin: costs the length of its own paths. */
export class WritesInUse {
  readonly #claims: PlacedClaim[][];
  readonly #inUse = new Set<number>();
  #globs = 0;

  constructor(subtasks: readonly Subtask[]) {
    const root = newPlace(undefined);
    this.#claims = subtasks.map(() => []);
    for (const claim of deliverablePaths(subtasks)) {
      this.#claims[claim.owner]?.push(claim.glob ? claim : { ...claim, place: placeOf(root, claim.segments) });
    }
  }

  take(index: number): void {
    if (this.#inUse.has(index)) return;
    this.#inUse.add(index);
    this.#count(index, 1);
  }

  give(index: number): void {
    if (this.#inUse.delete(index)) this.#count(index, -1);
  }

  /** Whether somebody else in use writes what this one would. */
  isFree(index: number): boolean {
    return (this.#claims[index] ?? []).every((claim) => {
      if (!claim.place) return !this.#meets(claim, index);
      if (claim.place.within > 0) return false;
      for (let above = claim.place.parent; above; above = above.parent) if (above.here > 0) return false;
      return this.#globs === 0 || !this.#meets(claim, index);
    });
  }

  /** Who else in use writes what this one would, and what. */
  clash(index: number): WriteClash | undefined {
    for (const claim of this.#claims[index] ?? []) {
      const other = this.#meets(claim, index);
      if (other !== undefined) return { other, entry: claim.entry };
    }
    return undefined;
  }

  #meets(claim: PlacedClaim, index: number): number | undefined {
    for (const other of this.#inUse) {
      if (other !== index && this.#claims[other]?.some((used) => meet(claim, used))) return other;
    }
    return undefined;
  }

  #count(index: number, by: 1 | -1): void {
    for (const { place } of this.#claims[index] ?? []) {
      if (!place) {
        this.#globs += by;
        continue;
      }
      place.here += by;
      for (let at: Place | undefined = place; at; at = at.parent) at.within += by;
    }
  }
}

function newPlace(parent: Place | undefined): Place {
  return { parent, children: new Map(), here: 0, within: 0 };
}

function placeOf(root: Place, segments: readonly string[]): Place {
  let place = root;
  for (const segment of segments) {
    let child = place.children.get(segment);
    if (!child) {
      child = newPlace(place);
      place.children.set(segment, child);
    }
    place = child;
  }
  return place;
}

function meet(a: DeliverablePath, b: DeliverablePath): boolean {
  if (a.glob && b.glob) return globsOverlap(a.glob, b.glob);
  if (a.glob) return globMeetsPath(a.glob, b.segments);
  if (b.glob) return globMeetsPath(b.glob, a.segments);
  const length = Math.min(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) if (a.segments[i] !== b.segments[i]) return false;
  return true;
}
