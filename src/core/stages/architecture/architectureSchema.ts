import * as z from 'zod';
import { fields } from '../submission/schema/fields';

const { id, line, prose, list } = fields;
const part = (what: string) => line(`${what}: the name of a component or of an external system.`, 80);

const Component = z.strictObject({
  name: line('What everybody calls it, e.g. "Token service".', 80),
  responsibility: line('What it is there for, in one sentence.'),
  boundary: z
    .strictObject({
      owns: list(line('A thing, a decision or data.'), 'What it alone owns and decides.', { min: 1, max: 20 }),
      leavesToOthers: list(line('What it does not do.'), 'What one might expect of it and it leaves to others.', {
        max: 20,
      }),
    })
    .describe('Where it ends.'),
  technology: line('What it is built with, where that is decided.').optional(),
});

const IntegrationPoint = z.strictObject({
  id: id('Short name, e.g. "auth-token".'),
  from: part('Who calls or sends'),
  to: part('Who answers or receives'),
  purpose: line('What passes between the two, and why.'),
  mechanism: z.enum(['call', 'http', 'event', 'data', 'file', 'other']).describe('How the two meet.'),
});

/** What stage 1 submits: components with their boundaries, how they meet, and why it is so. */
export const ArchitectureSchema = z
  .strictObject({
    overview: prose('What the feature is and how its parts work together, for somebody new to it.'),
    approach: prose('The technical approach, and why it will hold.'),
    components: list(Component, 'Every major component of the feature.', { min: 1, max: 40 }),
    externalSystems: list(
      z.strictObject({ name: line('Its name.', 80), purpose: line('What the feature needs of it.') }),
      'Systems outside of the feature that it talks to; none is an empty list.',
      { max: 20 },
    ),
    integrationPoints: list(IntegrationPoint, 'Every place where two components meet; stage 5 gives each a contract.', {
      max: 80,
    }),
    dataFlow: list(
      z.strictObject({ from: part('Where it comes from'), to: part('Where it goes'), data: line('What moves.') }),
      'How data moves through the feature, in order.',
      { min: 1, max: 80 },
    ),
    sharedDependencies: list(
      z.strictObject({
        name: line('A package, a service, a table, a file.', 120),
        purpose: line('What it is needed for.'),
        usedBy: list(line('The name of a component.', 80), 'Who uses it.', { min: 1, max: 40 }),
      }),
      'What several components depend on; none is an empty list.',
      { max: 40 },
    ),
    decisions: list(
      z.strictObject({
        title: line('What was to be decided.', 120),
        decision: line('What is decided.', 500),
        reason: line('Why.', 500),
        alternatives: list(line('What was turned down, and why.', 500), 'What else was weighed.', { max: 10 }),
      }),
      'Architectural decisions.',
      { min: 1, max: 30 },
    ),
    constraints: list(line('Something that must hold.'), 'What limits the solution: technology, security, time.', {
      max: 30,
    }),
  })
  .describe('The architecture of the feature.');
