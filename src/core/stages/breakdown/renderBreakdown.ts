import { breakdownFeature } from '../submission/breakdownFeature';
import { markdown } from '../submission/render/markdown';
import { markdownFile } from '../submission/render/markdownFile';
import { mermaid } from '../submission/render/mermaid';
import type { RenderedFile, Renderer } from '../submission/stageDefinition';

const { table, list } = markdown;

/** Stage 4: the task folder, and batches.md with the dependency graph. */
export const renderBreakdown: Renderer<4> = (submission, facts) => {
  const { files, feature } = breakdownFeature(submission, facts);
  const tasks = files.map(
    ({ name, text }): RenderedFile => ({ place: 'root', path: `.tmp/tasks/${facts.feature}/${name}`, text }),
  );
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  const { batches, batchOf, criticalPath } = feature.plan;
  const critical = new Set(criticalPath);
  const overview = markdownFile('batches.md', 'Subtasks and batches', [
    mermaid(
      'LR',
      feature.subtasks.map(({ file, seq, title }) => {
        const batch = batchOf.get(file);
        return {
          id: seq,
          label: `${seq} ${title}`,
          marked: critical.has(file),
          ...(batch !== undefined && { group: `Batch ${batch}` }),
        };
      }),
      feature.subtasks.flatMap(({ seq, dependsOn }) => dependsOn.map((before) => ({ from: before, to: seq }))),
    ),
    'Members of a batch run together; each batch begins when the one before is completed and proven.',
    ...batches.flatMap(({ index, alone, members }) => [
      `## Batch ${index}${alone ? ' (alone)' : ''}`,
      table(
        ['Subtask', 'Title', 'Agent', 'Depends on', 'Writes'],
        members.flatMap((file) => {
          const subtask = byFile.get(file);
          if (!subtask) return [];
          const { seq, title, suggestedAgent, dependsOn, deliverables } = subtask;
          return [[seq, title, suggestedAgent ?? '', dependsOn.join(', '), deliverables.join(', ')]];
        }),
      ),
    ]),
    ...(submission.leftOut.length > 0
      ? ['## Left out for now', list(submission.leftOut.map(({ story, reason }) => `${story}: ${reason}`))]
      : []),
  ]);
  return [...tasks, overview];
};
