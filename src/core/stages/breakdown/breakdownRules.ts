import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { breakdownFeature } from '../submission/breakdownFeature';
import { Names } from '../submission/check/names';
import { repeated } from '../submission/check/repeated';
import { openStories } from '../submission/openStories';
import type { Rules, SubmissionProblem } from '../submission/stageDefinition';
import type { Submission } from '../submission/stageSubmissions';

/** Kept from agents whatever a task says: the records of the workflow, the repository, the editor's settings. */
const KEPT = /^(?:\.git|\.tmp|\.vscode|node_modules)(?:\/|$)|(?:^|\/)\.env[^/]*$/i;

/** Stage 4: no hole that the rules for task files find, and every story served or left out with a reason. */
export const breakdownRules: Rules<4> = function* (submission, facts) {
  const { subtasks } = submission;
  yield* repeated(
    subtasks.map(({ title }) => title),
    (index) => `subtasks.${index}.title`,
  );
  const { feature } = breakdownFeature(submission, facts);
  for (const { severity, code, path, seqs, message, remedy } of feature.problems) {
    if (severity === 'note' && code !== 'vague-criterion') continue;
    const seq = /subtask_(\d+)\.json$/.exec(path)?.[1] ?? seqs?.[0];
    yield {
      path: seq === undefined ? '' : `subtasks.${Number(seq) - 1}`,
      message: msg('{0} {1}', message, remedy),
    };
  }
  for (const [index, { deliverables }] of subtasks.entries()) {
    yield* repeated(deliverables, (at) => `subtasks.${index}.deliverables.${at}`);
    for (const [at, path] of deliverables.entries()) {
      if (!KEPT.test(path)) continue;
      yield {
        path: `subtasks.${index}.deliverables.${at}`,
        message: msg('{0} is kept from agents. Name a file of the project.', path),
      };
    }
  }
  const stories = facts.accepted[STAGE.storyMap]?.stories.map(({ id }) => id);
  if (stories) yield* coverage(submission, stories);
};

function* coverage(
  { subtasks, leftOut }: Submission<'breakdown'>,
  stories: readonly string[],
): Iterable<SubmissionProblem> {
  const known = new Names('story', stories);
  const served = new Set(subtasks.flatMap((subtask) => subtask.stories));
  for (const [index, subtask] of subtasks.entries())
    yield* known.checkAll(`subtasks.${index}.stories`, subtask.stories);
  for (const [index, { story }] of leftOut.entries()) {
    yield* known.check(`leftOut.${index}.story`, story);
    if (!served.has(story)) continue;
    yield { path: `leftOut.${index}`, message: msg('{0} is left out, and subtasks serve it. Decide on one.', story) };
  }
  for (const id of openStories({ subtasks, leftOut }, stories)) {
    yield {
      path: 'subtasks',
      message: msg('No subtask serves the story {0}. Add one, or name it in leftOut with the reason.', id),
    };
  }
}
