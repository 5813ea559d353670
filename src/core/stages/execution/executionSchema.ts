import * as z from 'zod';
import { msg } from '../../text/message';
import { fields } from '../submission/schema/fields';

const { line, prose, list } = fields;
const seq = () =>
  z
    .string()
    .trim()
    .regex(/^\d{2,}$/, msg('Must be the seq of a subtask, e.g. "03".').template)
    .describe('The seq of a subtask.');

/** What stage 6 submits: what each batch came to, and each subtask's review of its own work. */
export const ExecutionSchema = z
  .strictObject({
    batches: list(
      z.strictObject({
        subtasks: list(seq(), 'Its members.', { min: 1, max: 99 }),
        summary: prose('What the batch achieved, and what the next one builds upon.', 2000),
        issues: list(line('What went wrong, and how it was solved.', 500), 'None is an empty list.', { max: 30 }),
      }),
      'The batches, in the order in which they ran. Each subtask is in exactly one.',
      { min: 1, max: 99 },
    ),
    reviews: list(
      z.strictObject({
        subtask: seq(),
        typesAndImports: line('What was looked at, and what was found.', 500),
        antiPatterns: line('What was looked for, and what was found.', 500),
        acceptanceCriteria: line('How each was confirmed.', 500),
        externalLibraries: line('Which are used, and by which documentation; "none" where none is.', 500),
        corrections: list(line('What the review changed.', 500), 'None is an empty list.', { max: 20 }),
      }),
      'One self-review for each subtask.',
      { min: 1, max: 200 },
    ),
  })
  .describe('The execution of all batches.');
