import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { withoutLinks } from '../../platform/withoutLinks';
import type { CommandContext } from '../commandContext';

/** Shows progress with counts while agents work; Cancel stops what this call began. */
export function withCancellableProgress<T>(
  context: CommandContext,
  title: string,
  feature: Feature,
  work: () => Promise<T>,
  seq?: string,
): Promise<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(title),
    cancellable: true,
  };
  return Promise.resolve(
    vscode.window.withProgress(options, async (progress, token) => {
      const { orchestrator } = context;
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
      const report = () => {
        const runs = mine();
        const live = runs.filter(({ phase }) => phase === 'running');
        // The title names the one that runs alone.
        const steps = live.map((run) => `${seq === undefined ? `${run.seq ?? ''} ` : ''}${run.step}/8`).join(' · ');
        progress.report({
          message: counts(steps),
        });
      };
      const subscription = orchestrator.onDidChange(report);
      token.onCancellationRequested(() => {
        if (seq === undefined) void orchestrator.stop({ feature: feature.key });
        else for (const run of mine()) if (run.phase === 'running') void orchestrator.stop(run.id);
      });
      try {
        return await work();
      } finally {
        subscription.dispose();
      }
    }),
  );
}
