import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { shownMinutes } from '../submission/render/shownMinutes';
import type { RenderedFile, Renderer } from '../submission/stageDefinition';
import type { StageFacts, SubtaskFact } from '../submission/stageFacts';
import type { Submission } from '../submission/stageSubmissions';

type Review = Submission<'execution'>['reviews'][number];

const { prose, list, sentences, table } = markdown;
const STATES: Readonly<Record<SubtaskFact['state'], string>> = {
  proven: 'completed and proven',
  accepted: 'accepted by a person',
  skipped: 'skipped by decision',
  unproven: 'completed, not proven here',
  open: 'not completed',
  failed: 'failed',
  blocked: 'blocked',
};

/** Stage 6: batch-summary.md, and self-reviews/subtask_NN.md for each subtask. What is so comes from the facts. */
export const renderExecution: Renderer<6> = ({ batches, reviews }, facts) => {
  const bySeq = new Map(facts.subtasks.map((subtask) => [subtask.seq, subtask]));
  return [
    markdownFile('batch-summary.md', 'Batches', [
      ...batches.flatMap(({ subtasks, summary, issues }, index) => [
        `## Batch ${index + 1}`,
        table(
          ['Subtask', 'Title', 'State', 'Agent', 'Attempts', 'Minutes', 'Deliverables'],
          subtasks.map((seq) => row(seq, bySeq.get(seq))),
        ),
        prose(summary),
        ...(issues.length > 0 ? [`What went wrong:\n\n${list(issues)}`] : []),
      ]),
    ]),
    ...reviews.map((review) => selfReview(review, facts)),
  ];
};

function row(seq: string, subtask: SubtaskFact | undefined): string[] {
  if (!subtask) return [seq, '', '', '', '', '', ''];
  const { title, state, agent, attempts, actualMinutes, deliverables } = subtask;
  const written = deliverables.map(({ path, exists }) => (exists ? path : `${path} (missing)`));
  return [
    seq,
    title,
    STATES[state],
    agent ?? '',
    attempts === undefined ? '' : String(attempts),
    shownMinutes(actualMinutes),
    written.join(', '),
  ];
}

function selfReview(review: Review, { subtasks }: StageFacts): RenderedFile {
  const subtask = subtasks.find(({ seq }) => seq === review.subtask);
  return markdownFile(`self-reviews/subtask_${review.subtask}.md`, `${review.subtask} ${subtask?.title ?? ''}`, [
    table(
      ['Looked at', 'Found'],
      [
        ['Types and imports', review.typesAndImports],
        ['Anti-patterns', review.antiPatterns],
        ['Acceptance criteria', review.acceptanceCriteria],
        ['External libraries', review.externalLibraries],
      ],
    ),
    ...(review.corrections.length > 0 ? [`Corrected:\n\n${list(review.corrections)}`] : []),
    ...(subtask
      ? [
          '## Acceptance criteria',
          subtask.criteria
            .map(
              ({ text, met, evidence }) =>
                `- [${met ? 'x' : ' '}] ${sentences([text, evidence === undefined ? '' : `Evidence: ${evidence}`])}`,
            )
            .join('\n'),
        ]
      : []),
  ]);
}
