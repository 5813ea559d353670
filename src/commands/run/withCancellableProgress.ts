import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

/**
 * Shows progress with counts while agents work. Cancel stops the subtask, or all of the feature where none is given, from
 * the first moment: also while it waits for a permit, a vendor, the choice of a model or a worktree.
 */
export function withCancellableProgress<T>(
  context: CommandContext,
  title: string,
  feature: Feature,
  work: () => Promise<T>,
  subtask?: Subtask,
): Promise<T> {
  return notify.progress(title, async (report, token) => {
    const { orchestrator } = context;
    const seq = subtask?.seq;
    const before = new Set(orchestrator.runs.map(({ id }) => id));
    const mine = () =>
      orchestrator.runs.filter(
        (run) => run.feature === feature.key && !before.has(run.id) && (seq === undefined || run.seq === seq),
      );
    const counts = (steps: string) => {
      const { subtasks = [] } = (seq === undefined && featureByKey(context.store.snapshot, feature.key)) || {};
      if (subtasks.length === 0) return steps;
      const completed = subtasks.filter(({ status }) => status === 'completed').length;
      return vscode.l10n.t('{0} of {1} subtasks completed. {2}', completed, subtasks.length, steps);
    };
    const tell = () => {
      const live = mine().filter(({ phase }) => phase === 'running');
      // The title names the one that runs alone.
      const steps = live.map((run) => `${seq === undefined ? `${run.seq ?? ''} ` : ''}${run.step}/8`).join(' · ');
      report(counts(steps));
    };
    const subscription = orchestrator.onDidChange(tell);
    token.onCancellationRequested(() => {
      const files = subtask && new Set([subtask.file]);
      void orchestrator.stop({ kind: 'feature', feature: feature.key, files });
    });
    try {
      return await work();
    } finally {
      subscription.dispose();
    }
  });
}
