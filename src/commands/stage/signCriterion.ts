import * as vscode from 'vscode';
import * as z from 'zod';
import type { StageNumber } from '../../core/stages/stage';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

const Row = z.looseObject({ id: z.string(), signed: z.boolean() });

/** Signs a transition criterion that a person judges, with what shows it, or takes the signature back. */
export async function signCriterion(context: CommandContext, argument?: unknown): Promise<void> {
  const row = Row.safeParse(argument);
  const node = row.success ? context.tree.node(row.data) : undefined;
  if (!row.success || !node?.criterion) return;
  const { stage, number } = node.criterion;
  const evidence = row.data.signed
    ? await askEvidence(context, node.feature, stage, [localize(node.label)])
    : undefined;
  if (row.data.signed && evidence === undefined) return;
  const result = await context.stages.sign(node.feature, stage as StageNumber, number, evidence);
  if (result.kind === 'refused') void notify.warning(localize(result.reason));
  else {
    const what = row.data.signed ? vscode.l10n.t('Sign a criterion') : vscode.l10n.t('Take a signature back');
    context.undo.push(what, result.undo);
  }
}

/**
 * Asks for the evidence of criteria; the stage's outputs are proposed.
 * @param feature `Feature.key`
 * @returns nothing when the person gives up
 */
export async function askEvidence(
  context: CommandContext,
  feature: string,
  stage: number,
  criteria: readonly string[],
): Promise<string | undefined> {
  const outputs = context.stages.record(feature)?.stages[stage - 1]?.outputs ?? [];
  const named = outputs.filter((path) => path.endsWith('.md')).slice(0, 3);
  const answer = await vscode.window.showInputBox({
    title: criteria.join(' · '),
    prompt: vscode.l10n.t('What shows it: a file, a command, what you tried. It is recorded with your name.'),
    value: named.length > 0 ? vscode.l10n.t('Read {0}', named.join(', ')) : '',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Say what shows it.') : undefined),
  });
  return answer?.trim();
}
