import * as vscode from 'vscode';
import { simulationReport } from '../../core/dispatch/simulationReport';
import { workEstimate } from '../../core/dispatch/workEstimate';
import { finishedWork } from '../../core/estimate/finishedWork';
import type { Disposable } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { showPreview } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { settings } from '../../platform/settings';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';

const SCHEME = 'callboard-simulation';

/** Shows how the open work of a feature would go under both policies. */
export async function simulatePlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  await showPreview(simulationUri(feature), context.log);
}

/** Lets VS Code open simulations as read-only documents, which are worked out when they are opened. */
export function registerSimulationDocuments(context: Pick<CommandContext, 'store' | 'orchestrator'>): Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => {
      const feature = featureByKey(context.store.snapshot, uri.query.slice(uri.query.indexOf(' ') + 1));
      return feature ? report(context, feature) : vscode.l10n.t('The feature is no longer there.');
    },
  });
}

/** The document of one feature, with a URI of its own each time, since VS Code keeps what it has shown once. */
function simulationUri(feature: Feature): vscode.Uri {
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${feature.slug} simulated.md`,
    query: `${Date.now()} ${feature.key}`,
  });
}

function report({ store, orchestrator }: Pick<CommandContext, 'store' | 'orchestrator'>, feature: Feature): string {
  const done = finishedWork(orchestrator.runs, (key, seq) =>
    featureByKey(store.snapshot, key)?.subtasks.find((each) => each.seq === seq),
  );
  return simulationReport(feature, {
    slots: settings().maxAgents,
    estimate: workEstimate(feature.subtasks, done),
    say: localize,
  });
}
