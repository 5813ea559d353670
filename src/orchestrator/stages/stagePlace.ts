import type { Feature } from '../../core/model/feature';
import { featureByKey, rootOf } from '../../core/model/workspaceSnapshot';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import { sessionFolder } from '../runs/sessionChoice';

/** Where a feature's stages are kept. */
export interface StagePlace {
  readonly feature: Feature;
  /** Absolute and native. */
  readonly root: string;
  /** The session's folder, relative to the root; it need not be there yet. */
  readonly session: string;
}

/** Finds the place as the files stand now; nothing where the feature is gone or its folder cannot be written to. */
export function stagePlace(
  { store, clock }: Pick<OrchestratorOptions, 'store' | 'clock'>,
  featureKey: string,
): StagePlace | undefined {
  const feature = featureByKey(store.snapshot, featureKey);
  const snapshot = feature && rootOf(store.snapshot, feature);
  const root = feature && store.rootPath(feature.root);
  if (!feature || !snapshot || root === undefined) return undefined;
  return { feature, root, session: sessionFolder(snapshot, feature, clock.now()) };
}
