import { renderArchitecture } from '../../architecture/renderArchitecture';
import { renderBreakdown } from '../../breakdown/renderBreakdown';
import { renderContracts } from '../../contracts/renderContracts';
import { renderExecution } from '../../execution/renderExecution';
import { renderPriorities } from '../../priorities/renderPriorities';
import { renderRelease } from '../../release/renderRelease';
import type { StageNumber } from '../../stageNumber';
import { renderStoryMap } from '../../storyMap/renderStoryMap';
import { renderValidation } from '../../validation/renderValidation';
import type { Renderer } from './renderer';

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
