import type { Feature } from '../model/feature';
import type { Session } from '../model/session';
import type { RootSnapshot } from '../model/workspaceSnapshot';
import type { OutputPlaces } from './stageOutputs';

/** What else lies in a root, as far as it bears on a feature's stages. */
export type RootPlanning = Pick<RootSnapshot, 'features' | 'planning'> & Partial<Pick<RootSnapshot, 'problems'>>;

/** Where a feature's stage outputs may lie. @param sessions those linked to it */
export function outputPlaces(feature: Feature, sessions: readonly Session[], root?: RootPlanning): OutputPlaces {
  const { slug, folder, others = [] } = feature;
  const open = root?.features.filter(({ place }) => place !== 'completed') ?? [];
  return {
    slug,
    folder,
    others,
    sessions,
    planning: root?.planning ?? [],
    unreadable: root?.problems?.filter(({ severity }) => severity === 'error').map(({ path }) => path) ?? [],
    alone: open.length === 1 && open[0]?.key === feature.key,
  };
}
