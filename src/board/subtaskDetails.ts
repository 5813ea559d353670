import { deliverableKind } from '../core/files/deliverableKind';
import type { Feature } from '../core/model/feature';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import { stateLook } from '../core/state/stateLook';
import { subtaskState } from '../core/state/subtaskState';
import type { Text } from '../core/text/text';
import type { BoardDetails } from '../protocol/boardDetails';
import type { BoardLook } from '../protocol/boardSubtask';
import { subtaskKey } from './subtaskKey';

/**
 * What the details pane shows of one subtask.
 * @param newest the newest run on a subtask of this feature, by `seq`
 * @param say gives a sentence in the person's language
 */
export function subtaskDetails(
  feature: Feature,
  subtask: Subtask,
  newest: (seq: string) => Run | undefined,
  say: (text: Text) => string,
): BoardDetails {
  const run = newest(subtask.seq);
  const byFile = new Map(feature.subtasks.map((each) => [each.file, each]));
  const neighbour = (other: Subtask) => ({
    seq: other.seq,
    key: subtaskKey(feature, other.file),
    title: other.title,
    look: lookOf(other, feature, newest(other.seq), say),
  });
  const known = (files: readonly string[] | undefined) =>
    (files ?? []).flatMap((file) => byFile.get(file) ?? []).map(neighbour);
  const needs = known(feature.plan.dependencies.get(subtask.file));
  const found = new Set(needs.map(({ seq }) => seq));
  const absent = subtask.dependsOn
    .filter((seq) => !found.has(seq))
    .map((seq) => ({ seq, title: feature.broken.find((broken) => broken.seq === seq)?.file ?? '' }));
  return {
    key: subtaskKey(feature, subtask.file),
    criteria: subtask.acceptanceCriteria.map((criterion, index) => {
      const report = run?.criteria.findLast((each) => each.index === index);
      return {
        text: criterion,
        report: report === undefined ? 'unreported' : report.met ? 'met' : 'notMet',
        evidence: report?.evidence ?? '',
      };
    }),
    deliverables: subtask.deliverables.map((entry) => {
      const kind = deliverableKind(entry);
      return kind.kind === 'path' ? { text: entry, path: kind.path } : { text: entry };
    }),
    missing: run?.missing.map(say) ?? [],
    ...(subtask.completionSummary === undefined ? {} : { summary: subtask.completionSummary }),
    needs: [...needs, ...absent],
    neededBy: known(feature.plan.dependents.get(subtask.file)),
    context: [...subtask.contextFiles, ...subtask.referenceFiles],
    commands: subtask.validationCommands.map(({ command }) => command),
    problems: feature.problems
      .filter(({ path, seqs }) => path === subtask.file || seqs?.includes(subtask.seq))
      .map(({ severity, message, remedy }) => ({ severity, message: say(message), remedy: say(remedy) })),
  };
}

function lookOf(subtask: Subtask, feature: Feature, run: Run | undefined, say: (text: Text) => string): BoardLook {
  const look = stateLook(subtaskState(subtask, feature.plan, run));
  return { icon: look.icon, meaning: look.meaning, word: say(look.word), tooltip: say(look.tooltip) };
}
