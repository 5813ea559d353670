import * as z from 'zod';

const Text = z.string().optional();
const Effort = z.union([z.string(), z.number()]).optional();
const Score = z.union([z.number(), z.record(z.string(), z.unknown())]).optional();

const Item = {
  id: z.string(),
  title: z.string(),
  epic: Text,
  rice_score: Score,
  wsjf_score: Score,
  combined_rank: z.number().optional(),
  estimated_effort: Effort,
  dependencies: z.array(z.string()).optional(),
} as const;

/** `prioritized.json`: what comes first and what may wait (stage 3). Unknown keys are kept. */
export const PrioritizedSchema = z
  .looseObject({
    metadata: z
      .looseObject({
        generated_at: Text,
        source: Text,
        frameworks: z.array(z.string()).optional(),
        total_items: z.number().optional(),
        mvp_count: z.number().optional(),
        post_mvp_count: z.number().optional(),
      })
      .optional(),
    scoring_criteria: z.unknown().optional(),
    mvp_features: z.array(z.looseObject({ ...Item, mvp_reason: Text })).optional(),
    post_mvp_features: z.array(z.looseObject({ ...Item, post_mvp_reason: Text })).optional(),
    release_recommendations: z
      .looseObject({
        mvp_timeline: Text,
        mvp_scope: z.unknown().optional(),
        post_mvp_phases: z
          .array(
            z.looseObject({
              phase: z.union([z.string(), z.number()]),
              timeline: Text,
              features: z.array(z.string()).optional(),
              theme: Text,
            }),
          )
          .optional(),
      })
      .optional(),
  })
  .meta({ title: 'Priorities', description: 'Stage 3: the prioritised backlog.' });
