import * as vscode from 'vscode';
import { rootOf } from '../../core/model/workspaceSnapshot';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { fileUri } from '../../views/fileUri';
import type { CommandContext } from '../commandContext';
import { planCommands } from '../plan/planCommands';
import { stageOf } from './stageTarget';

/** Shows a stage's row with its criteria, and the first of its outputs beside it. */
export async function reviewStage(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await stageOf(
    context,
    argument,
    vscode.l10n.t('Stage to review'),
    // What waits is what is meant; only where nothing does, an older one is chosen.
    ({ kind }, { stages }) =>
      kind === 'approval' || (kind === 'completed' && stages.every((each) => each.kind !== 'approval')),
  );
  if (!target) return;
  const { feature, stage } = target;
  await context.tree.reveal(feature.key, { stage });
  if (stage === 4 && context.stages.plans.of(feature.key))
    return planCommands.review(context, { feature: feature.key });
  const [session] = linkedSessions(feature, rootOf(context.store.snapshot, feature)?.sessions ?? []);
  const outputs = context.stages.record(feature.key)?.stages[stage - 1]?.outputs ?? [];
  const first = outputs.find((path) => path.endsWith('.md') && session?.files.includes(path));
  if (session && first !== undefined) {
    const uri = fileUri(session.root, `${session.folder}/${first}`);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}
