import * as z from 'zod';
import { msg } from '../../text/message';
import { fields } from '../submission/schema/fields';

const { id, line, path, list } = fields;

const seq = (description: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{2}$/, msg('Must be two digits, e.g. "03".').template)
    .describe(`${description} Two digits: the first subtask is "01".`);

const FileReference = z.strictObject({
  path: path('A file.'),
  lines: line('The lines that matter, e.g. "10-40,52"; without it the whole file.', 80).optional(),
  reason: line('Why it is to be read.', 200).optional(),
});
const contextFiles = list(FileReference, 'Rules to follow: standards and guides. No source code.', { max: 30 });
const referenceFiles = list(FileReference, 'Existing code to look at. No standards.', { max: 40 });

const Subtask = z.strictObject({
  title: line('What is to be done; one to two hours of work.', 100),
  dependsOn: list(seq('The seq of a subtask that must be completed first.'), 'None is an empty list.', { max: 98 }),
  parallel: z.boolean().describe('true: may run beside others. false: runs alone, for it touches what others use.'),
  agent: line('Who does it: CoderAgent, TestEngineer or another agent of this workspace.', 80),
  stories: list(id('The id of a story of stage 2.'), 'The stories that it serves; none for groundwork.', { max: 30 }),
  contextFiles,
  referenceFiles,
  acceptanceCriteria: list(
    line('Something that either passes or fails: a value, a command, a test, a visible result.', 400),
    'All must hold before the subtask is completed.',
    { min: 1, max: 12 },
  ),
  deliverables: list(path('A file that the work writes.'), 'The files that it writes.', { min: 1, max: 40 }),
  validationCommands: list(line('A command.', 500), 'Commands that prove the work, if there are any.', {
    max: 10,
  }).optional(),
});

/** What stage 4 submits: the feature as a task, and its subtasks in the order of their seq. */
export const BreakdownSchema = z
  .strictObject({
    name: line('What people call the feature.', 100),
    objective: line('What shall be so in the end.', 200),
    exitCriteria: list(line('Something that either passes or fails.'), 'What must hold before the feature is done.', {
      min: 1,
      max: 30,
    }),
    contextFiles,
    referenceFiles,
    subtasks: list(Subtask, 'Subtasks. Their place in this list is their seq: "01", "02" and so on.', {
      min: 1,
      max: 99,
    }),
    leftOut: list(
      z.strictObject({ story: id('The id of a story.'), reason: line('Why it is not done now.') }),
      'Stories that no subtask serves, each with the reason; none is an empty list.',
      { max: 120 },
    ),
  })
  .describe('The feature as a task with its subtasks.');
