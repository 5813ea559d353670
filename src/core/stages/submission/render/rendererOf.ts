import type { StageNumber } from '../../stageNumber';
import { renderArchitecture } from './renderArchitecture';
import { renderBreakdown } from './renderBreakdown';
import { renderContracts } from './renderContracts';
import { renderExecution } from './renderExecution';
import type { Renderer } from './renderer';
import { renderPriorities } from './renderPriorities';
import { renderRelease } from './renderRelease';
import { renderStoryMap } from './renderStoryMap';
import { renderValidation } from './renderValidation';

const RENDERERS: { readonly [S in StageNumber]: Renderer<S> } = {
  1: renderArchitecture,
  2: renderStoryMap,
  3: renderPriorities,
  4: renderBreakdown,
  5: renderContracts,
  6: renderExecution,
  7: renderValidation,
  8: renderRelease,
};

/** What renders the outputs of a stage. */
export function rendererOf<S extends StageNumber>(stage: S): Renderer<S> {
  return RENDERERS[stage];
}
