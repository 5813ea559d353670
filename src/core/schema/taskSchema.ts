import * as z from 'zod';
import { contextFields } from './contextFields';
import { enhancedFields } from './enhancedFields';

const Score = z.number();
const Justification = z.record(z.string(), z.unknown()).optional();

const RiceScore = z.looseObject({
  reach: Score.optional(),
  impact: Score.optional().meta({ description: '0.25, 0.5, 1, 2 or 3.' }),
  confidence: Score.optional().meta({ description: 'Percent.' }),
  effort: Score.optional().meta({ description: 'Person-months.' }),
  score: Score.optional().meta({ description: 'reach × impact × confidence ÷ 100 ÷ effort' }),
  justification: Justification,
});

const WsjfScore = z.looseObject({
  business_value: Score.optional(),
  time_criticality: Score.optional(),
  risk_reduction: Score.optional(),
  job_size: Score.optional(),
  score: Score.optional().meta({ description: '(business value + time criticality + risk reduction) ÷ job size' }),
  justification: Justification,
});

/** `task.json`, base and enhanced fields in one. Unknown keys are kept. */
export const TaskSchema = z
  .looseObject({
    id: z.string().meta({ description: 'The same as the name of the folder, in kebab-case.' }),
    name: z.string().meta({ description: 'What people call the feature; 100 characters at most.' }),
    status: z
      .enum(['active', 'completed', 'blocked', 'archived'])
      .meta({ description: 'Of the feature as a whole. Its progress is counted from the subtask files.' }),
    objective: z.string().meta({ description: 'What shall be so in the end; 200 characters at most.' }),
    ...contextFields,
    exit_criteria: z.array(z.string()).nullish().meta({ description: 'What must hold before the feature is done.' }),
    subtask_count: z.number().nullish().meta({ description: 'How many subtask files there are.' }),
    completed_count: z.number().nullish().meta({ description: 'How many of them are completed.' }),
    created_at: z.string().nullish().meta({ description: 'ISO-8601, e.g. `2026-02-14T10:00:00Z`.' }),
    completed_at: z.string().nullish().meta({ description: 'ISO-8601; null until the feature is completed.' }),
    ...enhancedFields,
    rice_score: z.union([z.number(), RiceScore]).nullish().meta({ description: 'Priority by the RICE method.' }),
    wsjf_score: z.union([z.number(), WsjfScore]).nullish().meta({ description: 'Priority by the WSJF method.' }),
    release_slice: z.string().nullish().meta({ description: 'For example `MVP`, `v1.2.0` or `Q1-2026`.' }),
  })
  .meta({ title: 'Feature', description: 'A feature of the task workflow: `.tmp/tasks/{feature}/task.json`.' });
