import * as vscode from 'vscode';
import * as z from 'zod';
import { questionText } from '../../core/text/questionText';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/withoutIcons';
import type { CommandContext } from '../commandContext';

const Row = z.object({ id: z.number(), question: z.object({ run: z.string() }) });
const Live = z.object({ id: z.string(), feature: z.string(), phase: z.string() });

/** Shows a question that waits, given by its row or that of its run, or picked; and takes the answer. */
export async function answerQuestion({ questions }: CommandContext, argument?: unknown): Promise<void> {
  const row = Row.safeParse(argument);
  if (row.success) return questions.review(row.data.id);
  const run = Live.safeParse(argument);
  const open = questions.open.filter(
    ({ question: { run: id, key } }) => !run.success || (id === run.data.id && key === run.data.feature),
  );
  if (open.length === 0) {
    void notify.information(vscode.l10n.t('No agent asks for anything now.'));
    return;
  }
  const items = open.map(({ id, question }) => ({
    label: withoutIcons(localize(questionText(question))),
    description: withoutIcons(question.feature),
    id,
  }));
  const picked =
    items.length === 1
      ? items[0]
      : await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Question to answer') });
  if (picked) await questions.review(picked.id);
}
