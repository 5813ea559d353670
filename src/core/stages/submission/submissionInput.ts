import * as z from 'zod';
import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';

/** The input schema of `submit_stage` for a stage, as JSON Schema with a description at each field. */
export function submissionInput(stage: StageNumber): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(stageDefinition(stage).schema, { io: 'input' });
  return schema;
}
