import * as z from 'zod';
import { fields } from '../submission/schema/fields';

const { line, path, prose, list } = fields;

/** What stage 8 submits: the deployment, the release notes, and what was learned. */
export const ReleaseSchema = z
  .strictObject({
    deployment: z
      .strictObject({
        checklist: list(
          z.strictObject({
            item: line('What must be so before the release.'),
            done: z.boolean(),
            evidence: line('What shows it, or why it is not done.', 500),
          }),
          'The checklist.',
          { min: 1, max: 40 },
        ),
        command: line('The command that deploys. It is run after this and must end with 0.', 500).optional(),
        monitoring: list(line('What is watched, how, and at which value somebody acts.'), 'Monitoring.', {
          min: 1,
          max: 20,
        }),
        healthCheck: z
          .strictObject({
            command: line(
              'A command that ends with 0 when the deployed feature works. It is run after the deployment.',
              500,
            ),
            expectation: line('What it checks.'),
          })
          .optional()
          .describe('How one sees that it works where it was deployed.'),
        rollback: line('How to take it back.', 500),
      })
      .describe('How the feature goes live.'),
    releaseNotes: z
      .strictObject({
        version: line('For example "1.2.0".', 40),
        summary: prose('What is new, for the people who use it.', 2000),
        changes: list(
          z.strictObject({
            kind: z.enum(['added', 'changed', 'fixed', 'removed']),
            change: line('What changed, as its user sees it.'),
          }),
          'The changes.',
          { min: 1, max: 60 },
        ),
        knownIssues: list(line('An issue.'), 'What does not work yet; none is an empty list.', { max: 30 }),
      })
      .describe('For the people who use the feature.'),
    lessons: list(
      z.strictObject({
        title: line('The lesson in a few words.', 120),
        happened: line('What happened.', 500),
        lesson: line('What to do the next time.', 500),
      }),
      'What was learned.',
      { min: 1, max: 30 },
    ),
    standards: list(
      z.strictObject({
        path: path('A file under ".opencode/context/".'),
        reason: line('Why the standard should change.', 500),
        diff: prose('The change as a unified diff of this file, with "---", "+++" and "@@" lines.', 20_000),
      }),
      'Proposed changes to standards and patterns; a person decides on each. None is an empty list.',
      { max: 20 },
    ),
    nextIteration: list(
      z.strictObject({
        title: line('What comes next.', 120),
        reason: line('Why.', 500),
      }),
      'The plan of the next iteration.',
      { min: 1, max: 30 },
    ),
  })
  .describe('The release and what was learned.');
