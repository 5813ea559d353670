import type { OffsetRange } from '../model/problem';

/** Finds a value's range in its file by keys and indexes; the nearest thing around it where it does not exist. */
export type Place = (path: readonly (string | number)[]) => OffsetRange | undefined;
