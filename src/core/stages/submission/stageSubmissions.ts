import type * as z from 'zod';
import type { ArchitectureSchema } from '../architecture/architectureSchema';
import type { BreakdownSchema } from '../breakdown/breakdownSchema';
import type { ContractsSchema } from '../contracts/contractsSchema';
import type { ExecutionSchema } from '../execution/executionSchema';
import type { PrioritiesSchema } from '../priorities/prioritiesSchema';
import type { ReleaseSchema } from '../release/releaseSchema';
import type { STAGE } from '../stage';
import type { StoryMapSchema } from '../storyMap/storyMapSchema';
import type { ValidationSchema } from '../validation/validationSchema';

/** What the agent of each stage submits, by the number of the stage. */
export interface StageSubmissions {
  readonly 1: z.output<typeof ArchitectureSchema>;
  readonly 2: z.output<typeof StoryMapSchema>;
  readonly 3: z.output<typeof PrioritiesSchema>;
  readonly 4: z.output<typeof BreakdownSchema>;
  readonly 5: z.output<typeof ContractsSchema>;
  readonly 6: z.output<typeof ExecutionSchema>;
  readonly 7: z.output<typeof ValidationSchema>;
  readonly 8: z.output<typeof ReleaseSchema>;
}

/** What the agent of a stage submits, by the name of the stage. */
export type Submission<Name extends keyof typeof STAGE> = StageSubmissions[(typeof STAGE)[Name]];
