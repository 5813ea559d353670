import * as vscode from 'vscode';
import * as z from 'zod';
import type { ExportedSubtask } from '../../core/export/exportedSubtask';
import { graphMermaid } from '../../core/export/graphMermaid';
import { graphSvg } from '../../core/export/graphSvg';
import { planMarkdown } from '../../core/export/planMarkdown';
import type { Feature } from '../../core/model/feature';
import { stateLook } from '../../core/state/stateLook';
import { subtaskState } from '../../core/state/subtaskState';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';

const FORMATS = ['svg', 'mermaid'] as const;

type Format = (typeof FORMATS)[number];

const Given = z.looseObject({ format: z.enum(FORMATS), to: z.string().exactOptional() });

/**
 * The dependency graph of a feature as a picture (SVG, saved to a file) or as a Mermaid flowchart (an untitled document).
 * With `format`, and for a picture `to` (a URI), in the argument it does not ask.
 */
export async function exportGraph(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const given = Given.safeParse(argument);
  const format = given.success ? given.data.format : await askFormat();
  if (format === undefined) return;
  const shown = exportedSubtasks(context, feature);
  if (format === 'mermaid') {
    const content = graphMermaid(feature, shown, localize);
    const language = (await vscode.languages.getLanguages()).includes('mermaid') ? { language: 'mermaid' } : {};
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, ...language }));
    return;
  }
  const to =
    given.success && given.data.to !== undefined ? vscode.Uri.parse(given.data.to, true) : await askWhere(feature);
  if (!to) return;
  await vscode.workspace.fs.writeFile(to, new TextEncoder().encode(graphSvg(feature, shown, localize)));
  const open = vscode.l10n.t('Open');
  void notify
    .information(
      vscode.l10n.t('The graph of {0} was saved as {1}.', feature.slug, vscode.workspace.asRelativePath(to)),
      open,
    )
    .then((answer) => answer === open && vscode.commands.executeCommand('vscode.open', to));
}

/** The plan of a feature as Markdown, in an untitled document. */
export async function exportPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const content = planMarkdown(feature, exportedSubtasks(context, feature), localize);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
}

/** The subtasks of a feature with their states as the views show them now. */
export function exportedSubtasks({ orchestrator }: CommandContext, feature: Feature): readonly ExportedSubtask[] {
  return feature.subtasks.map((subtask) => {
    const state = subtaskState(subtask, feature.plan, orchestrator.newest(feature.key, subtask.seq));
    const { word, meaning } = stateLook(state);
    const proven = state.kind === 'completed' && state.proven && !state.skipped;
    return { subtask, kind: state.kind, proven, word: localize(word), meaning };
  });
}

async function askFormat(): Promise<Format | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: Format })[] = [
    { format: 'svg', label: 'SVG', description: vscode.l10n.t('a picture, saved to a file') },
    { format: 'mermaid', label: 'Mermaid', description: vscode.l10n.t('a flowchart as text, in a new document') },
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Export the graph as') }))?.format;
}

function askWhere(feature: Feature): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(feature.root, true), `${feature.slug}.svg`),
    filters: { SVG: ['svg'] },
    title: vscode.l10n.t('Export the graph of {0}', feature.slug),
  });
}
