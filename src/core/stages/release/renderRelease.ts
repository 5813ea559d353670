import { commandResult } from '../submission/render/commandResult';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { shownMinutes } from '../submission/render/shownMinutes';
import type { RenderedFile, Renderer } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Release = Submission<'release'>;

const { line, prose, list, sentences, table, code } = markdown;
const KINDS = { added: 'Added', changed: 'Changed', fixed: 'Fixed', removed: 'Removed' } as const;

/** Stage 8: release-notes.md, deployment.md, lessons-learned.md, next-iteration.md, standards-changes.diff. */
export const renderRelease: Renderer<8> = (submission, facts) => [
  releaseNotes(submission),
  deployment(submission, facts),
  lessonsLearned(submission, facts),
  markdownFile('next-iteration.md', 'Next iteration', [
    list(submission.nextIteration.map(({ title, reason }) => `${title}: ${reason}`)),
  ]),
  ...(submission.standards.length === 0
    ? []
    : [
        {
          place: 'session',
          path: 'standards-changes.diff',
          text: submission.standards.map(({ diff }) => `${diff.replace(/\r\n?/g, '\n').trimEnd()}\n`).join(''),
        } satisfies RenderedFile,
      ]),
];

function releaseNotes({ releaseNotes: { version, summary, changes, knownIssues } }: Release) {
  return markdownFile('release-notes.md', `Release ${version}`, [
    prose(summary),
    ...Object.entries(KINDS).flatMap(([kind, title]) => {
      const own = changes.filter((one) => one.kind === kind).map(({ change }) => change);
      return own.length > 0 ? [`## ${title}`, list(own)] : [];
    }),
    '## Known issues',
    list(knownIssues),
  ]);
}

function deployment({ deployment: given }: Release, { commands }: StageFacts) {
  const ran = (command: string) => {
    const { result, log } = commandResult(command, commands);
    return log === '' ? result : `${result}; output in ${log}`;
  };
  return markdownFile('deployment.md', 'Deployment', [
    '## Checklist',
    given.checklist
      .map(({ item, done, evidence }) => `- [${done ? 'x' : ' '}] ${sentences([item, evidence])}`)
      .join('\n'),
    '## Deploy',
    ...(given.command === undefined
      ? ['No command: it is deployed by hand.']
      : [code('sh', given.command), `Result: ${line(ran(given.command))}.`]),
    '## Health check',
    ...(given.healthCheck === undefined
      ? ['No command: somebody looks at it.']
      : [
          line(given.healthCheck.expectation),
          code('sh', given.healthCheck.command),
          `Result: ${line(ran(given.healthCheck.command))}.`,
        ]),
    '## Monitoring',
    list(given.monitoring),
    '## The way back',
    line(given.rollback),
  ]);
}

function lessonsLearned({ lessons, standards }: Release, { subtasks, causes = [] }: StageFacts) {
  const measured = subtasks.filter(({ actualMinutes }) => actualMinutes !== undefined);
  const sum = (of: (subtask: (typeof measured)[number]) => number | undefined) =>
    measured.every((subtask) => of(subtask) !== undefined)
      ? shownMinutes(measured.reduce((total, subtask) => total + (of(subtask) ?? 0), 0))
      : '';
  return markdownFile('lessons-learned.md', 'Lessons learned', [
    ...lessons.flatMap(({ title, happened, lesson }) => [
      `## ${line(title)}`,
      `What happened: ${line(happened)}`,
      `The next time: ${line(lesson)}`,
    ]),
    '## Estimate and actual',
    measured.length === 0
      ? 'No times were measured.'
      : table(
          ['Subtask', 'Title', 'Attempts', 'Estimated minutes', 'Actual minutes'],
          [
            ...measured.map(({ seq, title, attempts, estimatedMinutes, actualMinutes }) => [
              seq,
              title,
              String(attempts ?? ''),
              shownMinutes(estimatedMinutes),
              shownMinutes(actualMinutes),
            ]),
            ['', 'In all', '', sum((one) => one.estimatedMinutes), sum((one) => one.actualMinutes)],
          ],
        ),
    ...(causes.length > 0
      ? [
          '## Why attempts failed',
          table(
            ['Times', 'For example'],
            causes.map(({ example, count }) => [String(count), example]),
          ),
        ]
      : []),
    '## Proposed changes to standards',
    ...(standards.length === 0
      ? ['None.']
      : standards.flatMap(({ path, reason, diff }) => [`### ${line(path)}`, line(reason), code('diff', diff)])),
  ]);
}
