import type { Feature } from './feature';
import type { Problem } from './problem';
import type { Session } from './session';

/** What lies in one workspace folder. */
export interface RootSnapshot {
  /** URI of the folder. */
  readonly uri: string;
  readonly name: string;
  readonly features: readonly Feature[];
  readonly sessions: readonly Session[];
  /** Files in the planning folders of `.tmp`, relative to the root: see `stageOutputs`. */
  readonly planning?: readonly string[];
  /** Of the folder itself, e.g. `.tmp/tasks` cannot be read. */
  readonly problems: readonly Problem[];
}

/** Everything Callboard knows from the files, at one moment. Immutable; unchanged parts are the same objects. */
export interface WorkspaceSnapshot {
  /** Grows by one with each change. */
  readonly revision: number;
  /** False until the first read has ended. */
  readonly loaded: boolean;
  readonly roots: readonly RootSnapshot[];
}

/** Every feature of every workspace folder, in the snapshot's order. */
export function allFeatures(snapshot: WorkspaceSnapshot): readonly Feature[] {
  return snapshot.roots.flatMap((root) => root.features);
}

/** The feature with this `Feature.key`, if it is there. */
export function featureByKey(snapshot: WorkspaceSnapshot, key: string): Feature | undefined {
  return allFeatures(snapshot).find((feature) => feature.key === key);
}

/** The workspace folder of a feature, if it is still open. */
export function rootOf(snapshot: WorkspaceSnapshot, feature: Pick<Feature, 'root'>): RootSnapshot | undefined {
  return snapshot.roots.find(({ uri }) => uri === feature.root);
}
