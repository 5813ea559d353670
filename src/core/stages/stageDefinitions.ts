import { architectureCriteria } from './architecture/architectureCriteria';
import { architectureRules } from './architecture/architectureRules';
import { ArchitectureSchema } from './architecture/architectureSchema';
import { renderArchitecture } from './architecture/renderArchitecture';
import { breakdownCriteria } from './breakdown/breakdownCriteria';
import { breakdownRules } from './breakdown/breakdownRules';
import { BreakdownSchema } from './breakdown/breakdownSchema';
import { renderBreakdown } from './breakdown/renderBreakdown';
import { contractsCriteria } from './contracts/contractsCriteria';
import { contractsRules } from './contracts/contractsRules';
import { ContractsSchema } from './contracts/contractsSchema';
import { renderContracts } from './contracts/renderContracts';
import { executionCriteria } from './execution/executionCriteria';
import { executionRules } from './execution/executionRules';
import { ExecutionSchema } from './execution/executionSchema';
import { renderExecution } from './execution/renderExecution';
import { prioritiesCriteria } from './priorities/prioritiesCriteria';
import { prioritiesRules } from './priorities/prioritiesRules';
import { PrioritiesSchema } from './priorities/prioritiesSchema';
import { renderPriorities } from './priorities/renderPriorities';
import { releaseCriteria } from './release/releaseCriteria';
import { releaseRules } from './release/releaseRules';
import { ReleaseSchema } from './release/releaseSchema';
import { renderRelease } from './release/renderRelease';
import type { StageNumber } from './stage';
import { renderStoryMap } from './storyMap/renderStoryMap';
import { storyMapCriteria } from './storyMap/storyMapCriteria';
import { storyMapRules } from './storyMap/storyMapRules';
import { StoryMapSchema } from './storyMap/storyMapSchema';
import type { StageDefinition } from './submission/stageDefinition';
import { renderValidation } from './validation/renderValidation';
import { validationCriteria } from './validation/validationCriteria';
import { validationRules } from './validation/validationRules';
import { ValidationSchema } from './validation/validationSchema';

/** What the agent of each stage submits: its shape, what must hold, how its criteria stand, and the files made of it. */
const DEFINITIONS: { readonly [S in StageNumber]: StageDefinition<S> } = {
  1: {
    schema: ArchitectureSchema,
    rules: architectureRules,
    criteria: architectureCriteria,
    render: renderArchitecture,
  },
  2: { schema: StoryMapSchema, rules: storyMapRules, criteria: storyMapCriteria, render: renderStoryMap },
  3: { schema: PrioritiesSchema, rules: prioritiesRules, criteria: prioritiesCriteria, render: renderPriorities },
  4: { schema: BreakdownSchema, rules: breakdownRules, criteria: breakdownCriteria, render: renderBreakdown },
  5: { schema: ContractsSchema, rules: contractsRules, criteria: contractsCriteria, render: renderContracts },
  6: { schema: ExecutionSchema, rules: executionRules, criteria: executionCriteria, render: renderExecution },
  7: { schema: ValidationSchema, rules: validationRules, criteria: validationCriteria, render: renderValidation },
  8: { schema: ReleaseSchema, rules: releaseRules, criteria: releaseCriteria, render: renderRelease },
};

/** The definition of a stage's submission. */
export function stageDefinition<S extends StageNumber>(stage: S): StageDefinition<S> {
  return DEFINITIONS[stage];
}
