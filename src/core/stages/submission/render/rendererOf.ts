import type { StageNumber } from '../../stageNumber';
import type { Renderer } from './renderer';

const RENDERERS: { readonly [S in StageNumber]: Renderer<S> } = {
  1: () => [],
  2: () => [],
  3: () => [],
  4: () => [],
  5: () => [],
  6: () => [],
  7: () => [],
  8: () => [],
};

/** What renders the outputs of a stage. */
export function rendererOf<S extends StageNumber>(stage: S): Renderer<S> {
  return RENDERERS[stage];
}
