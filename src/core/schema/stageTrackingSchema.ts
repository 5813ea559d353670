import * as z from 'zod';

const StageNumber = z.int().min(1).max(8);

const Decision = z.looseObject({
  reason: z.string().optional(),
  by: z.string().meta({ description: 'A person’s name, `rehearsal`, or `automatic`.' }),
  at: z.string().meta({ description: 'ISO-8601.' }),
});

const ValidationResult = z.looseObject({
  criterion: z.string(),
  passed: z.boolean(),
  notes: z.string().nullish().meta({ description: 'The evidence.' }),
  callboard: z
    .looseObject({
      by: z.enum(['machine', 'person']).optional(),
      signed: Decision.optional().meta({ description: 'Who took it as met.' }),
    })
    .optional(),
});

const StageAnnotation = z
  .looseObject({
    round: z.number().optional().meta({ description: 'From 1; one more each time that the stage was sent back.' }),
    submitted: z
      .looseObject({ at: z.string() })
      .optional()
      .meta({ description: 'Its outputs are there and wait for approval.' }),
    approved: Decision.optional(),
    skipped: Decision.optional().meta({ description: 'Left out on purpose; the status says completed.' }),
    outdated: z
      .looseObject({ round: z.number(), since: z.string() })
      .optional()
      .meta({ description: 'The outputs are of that older round.' }),
  })
  .meta({ description: 'Decisions recorded by Callboard, for which the status has no value.' });

const StageEntry = z.looseObject({
  id: StageNumber,
  name: z.string().optional(),
  status: z.enum(['pending', 'in_progress', 'completed', 'failed']),
  started_at: z.string().nullish().meta({ description: 'ISO-8601.' }),
  completed_at: z.string().nullish().meta({ description: 'ISO-8601.' }),
  outputs: z.array(z.string()).nullish().meta({ description: 'Files that the stage wrote.' }),
  validation_results: z.array(ValidationResult).nullish().meta({ description: 'The transition criteria, one by one.' }),
  error: z.string().nullish(),
  callboard: StageAnnotation.optional(),
});

/** `stage-tracking.json` of a session: where a feature stands in the eight stages. Unknown keys are kept. */
export const StageTrackingSchema = z
  .looseObject({
    feature: z.string().meta({ description: 'The name of the feature’s folder under `.tmp/tasks`.' }),
    workflow_status: z.enum(['active', 'completed', 'aborted', 'failed']),
    current_stage: StageNumber.meta({ description: 'The number of the stage, 1 to 8.' }),
    created_at: z.string().optional().meta({ description: 'ISO-8601.' }),
    updated_at: z.string().optional().meta({ description: 'ISO-8601.' }),
    completed_at: z.string().nullish().meta({ description: 'ISO-8601.' }),
    stages: z.array(StageEntry).meta({ description: 'All eight, in order.' }),
    rollback_history: z
      .array(z.looseObject({ stage: StageNumber, timestamp: z.string(), reason: z.string() }))
      .nullish()
      .meta({ description: 'When the work went back to an earlier stage, and why.' }),
    callboard: z
      .looseObject({
        aborted: Decision.optional().meta({ description: 'Why the workflow was ended.' }),
        pattern: z.string().optional().meta({
          description: 'How the feature is cut into pieces: foundation-first, vertical-slices, contract-first.',
        }),
      })
      .optional()
      .meta({ description: 'What Callboard keeps of the workflow as a whole.' }),
  })
  .meta({
    title: 'Stages',
    description: 'The record of the eight stages: `.tmp/sessions/{session}/stage-tracking.json`.',
  });
