/** The number of a stage of the workflow. */
export type StageNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The stages by what they are for. */
export const STAGE = {
  architecture: 1,
  storyMap: 2,
  priorities: 3,
  breakdown: 4,
  contracts: 5,
  execution: 6,
  validation: 7,
  release: 8,
} as const satisfies Readonly<Record<string, StageNumber>>;

/** One of the eight stages of the workflow. */
export interface Stage {
  readonly number: StageNumber;
  readonly name: string;
  readonly lead: string;
  readonly helpers: readonly string[];
  readonly steps: readonly string[];
  readonly outputs: readonly string[];
  readonly criteria: readonly string[];
  readonly places: StagePlaces;
}

/** Where a stage leaves its outputs. A name with `/` at its end is a folder. */
export interface StagePlaces {
  /** In the session folder: each output with the names that it may have. */
  readonly session?: readonly (readonly string[])[];
  /** There as well: shown, and nothing by which the stage is judged. */
  readonly beside?: readonly string[];
  /** Where agents of the workflow really write, by its format. */
  readonly elsewhere?: readonly ElsewherePlace[];
  /** In the feature's own folder. */
  readonly inFeature?: readonly { readonly name: string; readonly whole: boolean }[];
}

/** A place outside of the session folder. */
export interface ElsewherePlace {
  /** By the slug of the feature. */
  readonly form: (slug: string) => RegExp;
  /** Whether what lies there is the whole result of the stage. */
  readonly whole: boolean;
  /** The path names no feature: it belongs to the only one, or to nobody. */
  readonly nameless?: true;
}

/** Paths below `.tmp` that hold the feature's slug between two patterns. */
export function within(start: string, end: string): ElsewherePlace['form'] {
  return (slug) => new RegExp(`^\\.tmp/${start}${slug.replace(/[^\w-]/g, '\\$&')}${end}$`);
}

/** Paths below `.tmp` of one pattern, whatever the feature. */
export function exactly(path: string): ElsewherePlace['form'] {
  return () => new RegExp(`^\\.tmp/${path}$`);
}
