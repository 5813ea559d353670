import type * as z from 'zod';
import { ArchitectureSchema } from '../architecture/architectureSchema';
import { BreakdownSchema } from '../breakdown/breakdownSchema';
import { ContractsSchema } from '../contracts/contractsSchema';
import { ExecutionSchema } from '../execution/executionSchema';
import { PrioritiesSchema } from '../priorities/prioritiesSchema';
import { ReleaseSchema } from '../release/releaseSchema';
import type { StageNumber } from '../stageNumber';
import { StoryMapSchema } from '../storyMap/storyMapSchema';
import { ValidationSchema } from '../validation/validationSchema';

const SCHEMAS = {
  1: ArchitectureSchema,
  2: StoryMapSchema,
  3: PrioritiesSchema,
  4: BreakdownSchema,
  5: ContractsSchema,
  6: ExecutionSchema,
  7: ValidationSchema,
  8: ReleaseSchema,
} as const;

/**
 * The shape of what the agent of a stage submits. `checkSubmission` judges a submission by it and by what it must
 * mean; `submissionInput` gives it to a model.
 */
export function submissionSchema<S extends StageNumber>(stage: S): (typeof SCHEMAS)[S] & z.ZodObject {
  return SCHEMAS[stage];
}
