import * as z from 'zod';
import { fields } from '../submission/schema/fields';

const { id, line, list } = fields;

const Persona = z.strictObject({
  id: id('Short name, e.g. "visitor".'),
  name: line('What to call them, e.g. "Visitor".', 80),
  role: line('Who they are with regard to the product.'),
  goals: list(line('A goal.'), 'What they want.', { min: 1, max: 10 }),
  painPoints: list(line('A pain.'), 'What hurts them today.', { max: 10 }),
});

const Journey = z.strictObject({
  id: id('Short name, e.g. "sign-up".'),
  name: line('What the journey is about.', 120),
  persona: id('The id of the persona who makes it.'),
  steps: list(
    z.strictObject({
      id: id('Short name of the step, unique within the journey.'),
      action: line('What the person does.'),
      touchpoint: line('Where: a page, an endpoint, a command.').optional(),
    }),
    'The steps, in order.',
    { min: 1, max: 20 },
  ),
  successCriteria: list(line('A visible result.'), 'How one sees that the journey succeeded.', { min: 1, max: 10 }),
  edgeCases: list(line('A case.'), 'What may go wrong on the way.', { max: 15 }),
});

const Story = z.strictObject({
  id: id('Short name, e.g. "S1".'),
  title: line('What it is about, in a few words.', 120),
  story: line('As a {persona} I want {something} so that {reason}.', 500),
  persona: id('The id of the persona it is for.'),
  journeys: list(
    z.strictObject({
      journey: id('The id of a journey.'),
      step: id('The id of the step of that journey.'),
    }),
    'The steps of journeys that it makes possible.',
    { min: 1, max: 20 },
  ),
  acceptanceCriteria: list(
    line('Something that either passes or fails: a value, a command, a visible result.', 400),
    'What must hold for the story to be accepted.',
    { min: 1, max: 15 },
  ),
  dependsOn: list(id('The id of a story.'), 'Stories that must be there first; none is an empty list.', { max: 20 }),
  priority: z.enum(['must', 'should', 'could']).describe('must: no release without it. should: soon. could: later.'),
  components: list(line('The name of a component of stage 1.', 80), 'The components that it touches.', { max: 20 }),
});

/** What stage 2 submits: for whom the feature is, what they do, and the stories that make it possible. */
export const StoryMapSchema = z
  .strictObject({
    personas: list(Persona, 'Who uses the feature.', { min: 1, max: 12 }),
    journeys: list(Journey, 'What they do with it, from start to end. Each persona has at least one.', {
      min: 1,
      max: 30,
    }),
    stories: list(Story, 'User stories. Each journey has at least one; no cycle among their dependencies.', {
      min: 1,
      max: 120,
    }),
  })
  .describe('The story map of the feature.');
