import { architectureStage } from './architecture/architectureStage';
import { breakdownStage } from './breakdown/breakdownStage';
import { contractsStage } from './contracts/contractsStage';
import { executionStage } from './execution/executionStage';
import { prioritiesStage } from './priorities/prioritiesStage';
import { releaseStage } from './release/releaseStage';
import type { Stage } from './stage';
import { storyMapStage } from './storyMap/storyMapStage';
import { validationStage } from './validation/validationStage';

/** The eight stages, from request to release. What their agents submit is in `stageDefinitions.ts`. */
export const STAGES: readonly Stage[] = [
  architectureStage,
  storyMapStage,
  prioritiesStage,
  breakdownStage,
  contractsStage,
  executionStage,
  validationStage,
  releaseStage,
];
