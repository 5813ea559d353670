import * as z from 'zod';

const Names = z.array(z.string()).optional();
const Text = z.string().optional();

const Persona = z.looseObject({
  id: z.string(),
  name: z.string(),
  role: Text,
  goals: Names,
  pain_points: Names,
  technical_level: Text,
  primary_use_cases: Names,
});

const Journey = z.looseObject({
  id: z.string(),
  name: z.string(),
  persona: Text,
  steps: z
    .array(
      z.looseObject({ id: z.union([z.string(), z.number()]), action: z.string(), touchpoint: Text, validation: Names }),
    )
    .optional(),
  success_criteria: Names,
  edge_cases: Names,
});

const Slice = z.looseObject({
  id: z.string(),
  name: z.string(),
  journeys: Names,
  bounded_contexts: Names,
  layers: z.looseObject({ frontend: Names, backend: Names, database: Names, external: Names }).optional(),
  dependencies: Names,
  estimated_effort: z.union([z.string(), z.number()]).optional(),
});

const Epic = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: Text,
  journeys: Names,
  vertical_slices: Names,
  bounded_contexts: Names,
  acceptance_criteria: Names,
  priority: z.union([z.string(), z.number()]).optional(),
  estimated_effort: z.union([z.string(), z.number()]).optional(),
});

const Story = z.looseObject({
  id: z.string(),
  title: z.string(),
  story: Text,
  epic: Text,
  bounded_context: Text,
  acceptance_criteria: Names,
  dependencies: Names,
  parallel: z.boolean().optional(),
  estimated_effort: z.union([z.string(), z.number()]).optional(),
  technical_notes: z.union([z.string(), z.array(z.string())]).optional(),
});

/** `map.json`: the story map of a feature (stage 2). Unknown keys are kept. */
export const MapSchema = z
  .looseObject({
    feature: Text,
    created_at: Text.meta({ description: 'ISO-8601.' }),
    personas: z.array(Persona).optional(),
    journeys: z.array(Journey).optional(),
    vertical_slices: z.array(Slice).optional(),
    epics: z.array(Epic).optional(),
    stories: z.array(Story).optional(),
    bounded_context_mapping: z
      .record(z.string(), z.looseObject({ stories: Names, epics: Names, vertical_slices: Names }))
      .optional(),
  })
  .meta({ title: 'Story map', description: 'Stage 2: personas, journeys, epics and stories of a feature.' });
