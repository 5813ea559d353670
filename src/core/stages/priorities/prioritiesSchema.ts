import * as z from 'zod';
import { fields } from '../submission/schema/fields';

const { id, line, list } = fields;
const points = (description: string) => z.int().min(1).max(10).describe(`${description} 1 to 10.`);

const Rice = z
  .strictObject({
    reach: z.number().min(0).max(1e9).describe('How many people or events it reaches in one quarter.'),
    impact: z
      .union([z.literal(0.25), z.literal(0.5), z.literal(1), z.literal(2), z.literal(3)])
      .describe('On each of them: 0.25 minimal, 0.5 low, 1 medium, 2 high, 3 massive.'),
    confidence: z.number().min(0).max(100).describe('How sure these figures are, in percent.'),
    effort: z.number().min(0.01).max(1000).describe('Person-months.'),
    score: z
      .number()
      .optional()
      .describe('Leave it out: it is computed as reach × impact × confidence ÷ 100 ÷ effort.'),
  })
  .describe('RICE.');

const Wsjf = z
  .strictObject({
    businessValue: points('Worth to user and business.'),
    timeCriticality: points('How fast that worth decays.'),
    riskReduction: points('Risk taken away or opportunity opened.'),
    jobSize: points('1 is tiny, 10 is huge.'),
    score: z
      .number()
      .optional()
      .describe('Leave it out: it is computed as (businessValue + timeCriticality + riskReduction) ÷ jobSize.'),
  })
  .describe('Weighted shortest job first.');

/** What stage 3 submits: what comes first, what may go wrong, and the phases. */
export const PrioritiesSchema = z
  .strictObject({
    stories: list(
      z.strictObject({
        story: id('The id of a story of stage 2.'),
        value: line('What it is worth, and to whom.'),
        rice: Rice,
        wsjf: Wsjf,
      }),
      'Every story of the story map, once.',
      { min: 1, max: 120 },
    ),
    risks: list(
      z.strictObject({
        id: id('Short name, e.g. "R1".'),
        risk: line('What may happen.'),
        likelihood: z.enum(['low', 'medium', 'high']),
        impact: z.enum(['low', 'medium', 'high']),
        mitigation: line('What is done about it.'),
        stories: list(id('The id of a story.'), 'The stories that it threatens; none means all of them.', { max: 120 }),
      }),
      'The risks of the feature.',
      { min: 1, max: 40 },
    ),
    dependencies: list(
      z.strictObject({
        story: id('The id of a story.'),
        dependsOn: id('The id of the story that must be there first.'),
        reason: line('Why.'),
      }),
      'Dependencies found now, beyond those of the story map; none is an empty list.',
      { max: 200 },
    ),
    phases: list(
      z.strictObject({
        name: line('For example "Must have".', 80),
        goal: line('What is there at its end.'),
        stories: list(id('The id of a story.'), 'Its stories, in the order of work.', { min: 1, max: 120 }),
      }),
      'Phases, in order. Each story is in exactly one, and in none earlier than a story that it depends on.',
      { min: 1, max: 12 },
    ),
    milestones: list(
      z.strictObject({
        name: line('What to call it.', 80),
        phase: line('The name of the phase that it ends.', 80),
        proof: line('How one sees that it is reached.'),
      }),
      'One or more for each phase.',
      { min: 1, max: 30 },
    ),
    criticalPath: list(
      id('The id of a story.'),
      'Leave it out: the longest chain of dependencies, by effort, is computed.',
      { max: 120 },
    ).optional(),
  })
  .describe('The prioritised plan of the feature.');
