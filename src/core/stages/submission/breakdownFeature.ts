import { newFeatureFiles } from '../../files/newFeatureFiles';
import { readFeature } from '../../files/read/readFeature';
import type { Feature } from '../../model/feature';
import type { FileRef } from '../../model/subtask';
import type { StageFacts } from './stageFacts';
import type { Submission } from './stageSubmissions';

type Reference = Submission<'breakdown'>['contextFiles'][number];

/** The task files of a breakdown, and the feature that they make. */
export function breakdownFeature(
  submission: Submission<'breakdown'>,
  { feature: slug, at }: Pick<StageFacts, 'feature' | 'at'>,
): { readonly files: ReturnType<typeof newFeatureFiles>; readonly feature: Feature } {
  const { name, objective, exitCriteria, contextFiles, referenceFiles, subtasks } = submission;
  const files = newFeatureFiles({
    slug,
    name,
    objective,
    createdAt: at,
    exitCriteria,
    contextFiles: contextFiles.map(reference),
    referenceFiles: referenceFiles.map(reference),
    subtasks: subtasks.map((subtask) => ({
      title: subtask.title,
      dependsOn: subtask.dependsOn,
      parallel: subtask.parallel,
      suggestedAgent: subtask.agent,
      contextFiles: subtask.contextFiles.map(reference),
      referenceFiles: subtask.referenceFiles.map(reference),
      acceptanceCriteria: subtask.acceptanceCriteria,
      deliverables: subtask.deliverables,
      ...(subtask.validationCommands && { validationCommands: subtask.validationCommands }),
    })),
  });
  const folder = `.tmp/tasks/${slug}`;
  return { files, feature: readFeature({ root: '', folder, slug, place: 'open', files }) };
}

function reference({ path, lines, reason }: Reference): FileRef {
  return { path, ...(lines !== undefined && { lines }), ...(reason !== undefined && { reason }) };
}
