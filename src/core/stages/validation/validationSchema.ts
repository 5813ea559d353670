import * as z from 'zod';
import { fields } from '../submission/schema/fields';

const { id, line, prose, list } = fields;

/** What stage 7 submits: how the parts were put together, the tests to run, and a verdict on every requirement. */
export const ValidationSchema = z
  .strictObject({
    summary: prose('Whether the feature does what was asked for, seen as a whole.', 3000),
    components: list(
      z.strictObject({
        component: line('The name of a component of stage 1.', 80),
        integrated: z.boolean(),
        evidence: line('Where one sees it: file and line, a test, the output of a command.', 500),
      }),
      'Every component.',
      { max: 40 },
    ),
    tests: list(
      z.strictObject({
        command: line('A command that ends with 0 when its tests pass, e.g. "node --test". It is run after this.', 500),
        covers: line('What it tests.'),
      }),
      'The tests that show that the parts work together.',
      { min: 1, max: 10 },
    ),
    requirements: list(
      z.strictObject({
        of: id('The id of a story, or "feature" for an exit criterion of the feature.'),
        criterion: z.int().min(1).describe('The number of the criterion there, from 1.'),
        met: z.boolean(),
        evidence: line('What shows it: a test, file and line, the output of a command.', 500),
      }),
      'A verdict on every acceptance criterion of every story that was built, and on every exit criterion.',
      { max: 600 },
    ),
    issues: list(
      z.strictObject({
        id: id('Short name, e.g. "I1".'),
        title: line('What went wrong.', 200),
        cause: line('Why.', 500),
        contract: line('The name of the contract that was not followed, if that was it.', 80).optional(),
        status: z.enum(['fixed', 'open']),
        resolution: line('What was done, or what is to be done.', 500),
      }),
      'Everything that went wrong when the parts were put together; none is an empty list.',
      { max: 60 },
    ),
  })
  .describe('The integration and its validation.');
