import { commandResult } from '../submission/render/commandResult';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { requirements } from '../submission/requirements';
import type { Renderer } from '../submission/stageDefinition';
import type { StageFacts } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Validation = Submission<'validation'>;

const { line, prose, list, sentences, table } = markdown;

/** Stage 7: test-results.md from what was run, validation-report.md, issue-log.md. */
export const renderValidation: Renderer<7> = (submission, facts) => [
  markdownFile('test-results.md', 'Test results', [
    table(
      ['Command', 'Tests', 'Result', 'Output'],
      submission.tests.map(({ command, covers }) => {
        const { result, log } = commandResult(command, facts.commands);
        return [command, covers, result, log];
      }),
    ),
  ]),
  report(submission, facts),
  markdownFile('issue-log.md', 'Issues', [
    ...(submission.issues.length === 0 ? ['Nothing went wrong when the parts were put together.'] : []),
    ...submission.issues.flatMap(({ id, title, cause, contract, status, resolution }) => [
      `## ${line(`${id} ${title}`)}`,
      `Status: ${status}`,
      `Cause: ${line(cause)}`,
      ...(contract === undefined ? [] : [`Contract that was not followed: ${line(contract)}`]),
      `${status === 'fixed' ? 'Done' : 'To do'}: ${line(resolution)}`,
    ]),
  ]),
];

function report(submission: Validation, facts: StageFacts) {
  const given = new Map(submission.requirements.map((one) => [`${one.of} ${one.criterion}`, one]));
  const box = (met: boolean, words: string, evidence: string) =>
    `- [${met ? 'x' : ' '}] ${sentences([words, evidence === '' ? '' : `Evidence: ${evidence}`])}`;
  const wanted = requirements(facts);
  return markdownFile('validation-report.md', 'Validation report', [
    prose(submission.summary),
    '## Components',
    submission.components.length === 0
      ? list([])
      : submission.components.map((one) => box(one.integrated, one.component, one.evidence)).join('\n'),
    ...wanted.flatMap(({ of, title, criteria }) => [
      `## ${line(of === title ? title : `${of === 'feature' ? '' : `${of} `}${title}`)}`,
      criteria
        .map((words, index) => {
          const verdict = given.get(`${of} ${index + 1}`);
          return box(verdict?.met ?? false, words, verdict?.evidence ?? 'no verdict');
        })
        .join('\n'),
    ]),
    ...facts.subtasks.flatMap(({ seq, title, criteria }) => [
      `## ${line(`${seq} ${title}`)}`,
      criteria.length === 0
        ? list([])
        : criteria.map(({ text, met, evidence }) => box(met ?? false, text, evidence ?? 'not reported')).join('\n'),
    ]),
  ]);
}
