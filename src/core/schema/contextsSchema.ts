import * as z from 'zod';

const Names = z.array(z.string()).optional();

const BoundedContext = z.looseObject({
  name: z.string(),
  type: z.string().optional().meta({ description: 'core, supporting or generic.' }),
  description: z.string().optional(),
  module: z.string().optional(),
  aggregates: z
    .array(
      z.looseObject({
        name: z.string(),
        root: z.string().optional(),
        entities: Names,
        value_objects: Names,
        invariants: Names,
      }),
    )
    .optional(),
  domain_events: z
    .array(z.looseObject({ name: z.string(), description: z.string().optional(), payload: z.unknown().optional() }))
    .optional(),
  capabilities: Names,
});

/** `contexts.json`: the bounded contexts of a feature and how they relate (stage 1). Unknown keys are kept. */
export const ContextsSchema = z
  .looseObject({
    feature: z.string().optional(),
    analyzed_at: z.string().optional().meta({ description: 'ISO-8601.' }),
    bounded_contexts: z.array(BoundedContext),
    context_relationships: z
      .array(
        z.looseObject({
          upstream: z.string(),
          downstream: z.string(),
          relationship_type: z.string().optional(),
          integration_pattern: z.string().optional(),
          description: z.string().optional(),
        }),
      )
      .optional(),
    ubiquitous_language: z.record(z.string(), z.string()).optional(),
  })
  .meta({ title: 'Bounded contexts', description: 'Stage 1: the bounded contexts of a feature and how they relate.' });
