import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import { fileUri } from '../../platform/editors';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

const SCHEME = 'callboard-plan';

/**
 * Asks before a plan changes subtask files that are there: says which, and shows the differences if the person wants to
 * see them first. A plan that only adds files needs no question.
 */
export async function confirmPlan(context: CommandContext, feature: Feature, plan: ProposedPlan): Promise<boolean> {
  const { added, changed, removed } = plan.effects;
  if (changed.length + removed.length === 0) return true;
  const line = (words: string, seqs: readonly string[]) => (seqs.length === 0 ? [] : [`${words}: ${seqs.join(', ')}`]);
  const detail = [
    ...line(vscode.l10n.t('New'), added),
    ...line(vscode.l10n.t('Changed'), changed),
    ...line(vscode.l10n.t('Removed'), removed),
    vscode.l10n.t('What is replaced or removed is kept in the session, under rounds; work on it begins anew.'),
  ].join('\n');
  const write = vscode.l10n.t('Write Plan');
  const show = vscode.l10n.t('Show Differences');
  const words = vscode.l10n.t('{0} has task files already. Write the plan over them?', feature.slug);
  const answer = await notify.decide(words, detail, write, show);
  if (answer === show) await showDifferences(context, feature);
  return answer === write;
}

/** Lets VS Code open subtask files as a plan would write them, to be compared with those that are there. */
export function registerPlanDocuments({ stages }: Pick<CommandContext, 'stages'>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path, query }) =>
      stages.plans.files(query.slice(query.indexOf(' ') + 1)).find((file) => `/${file.path}` === path)?.after ?? '',
  });
}

/**
 * A URI of its own each time, since VS Code keeps what it has shown once.
 * @param feature `Feature.key`
 * @param path of a file, relative to the root
 */
function planDocumentUri(feature: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}`, query: `${Date.now()} ${feature}` });
}

async function showDifferences(context: CommandContext, { key, slug, root }: Feature): Promise<void> {
  const resources = context.stages.plans.files(key).map(({ path, before, after }) => {
    const there = fileUri(root, path);
    return [
      there,
      before === undefined ? undefined : there,
      after === undefined ? undefined : planDocumentUri(key, path),
    ];
  });
  await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('Plan of {0}', slug), resources);
}
