import * as vscode from 'vscode';
import { simulationReport } from '../../core/dispatch/simulationReport';
import { workEstimate } from '../../core/dispatch/workEstimate';
import { finishedWork } from '../../core/estimate/finishedWork';
import type { Disposable } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { localize } from '../../platform/localize';
import { settings } from '../../platform/settings';
import type { CommandContext } from '../commandContext';

const SCHEME = 'callboard-simulation';

/** Simulations as read-only documents, worked out when they are opened. */
export const simulationDocuments = {
  /** Lets VS Code open them. */
  register(context: Pick<CommandContext, 'store' | 'orchestrator'>): Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => {
        const feature = featureByKey(context.store.snapshot, uri.query.slice(uri.query.indexOf(' ') + 1));
        return feature ? report(context, feature) : vscode.l10n.t('The feature is no longer there.');
      },
    });
  },

  /** The document of one feature; another each time, since what is worked out once is kept. */
  uri(feature: Feature): vscode.Uri {
    return vscode.Uri.from({
      scheme: SCHEME,
      path: `/${feature.slug} simulated.md`,
      query: `${Date.now()} ${feature.key}`,
    });
  },
} as const;

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
