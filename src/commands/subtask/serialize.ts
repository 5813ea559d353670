import * as vscode from 'vscode';
import { parseJson } from '../../core/files/json/parseJson';
import * as liberal from '../../core/files/read/liberalValues';
import { serialChanges } from '../../core/files/serialChanges';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import { whatIf } from '../../core/plan/whatIf';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { placeOf, requireFeature } from '../target';

/** Makes one of two subtasks wait for the other. Pairs that write the same file are offered first. */
export async function serialize(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const { seq, file } = placeOf(context, argument);
  const named = feature.subtasks.find((each) => (file === undefined ? each.seq === seq : each.file === file));
  const pair = (!named && (await pickConflict(feature))) || (await pickTwo(feature, named));
  if (pair) await serializeTwo(context, feature, pair[0], pair[1]);
}

/** Writes the dependency, with Undo; refuses one that would close a cycle. */
export async function serializeTwo(
  context: CommandContext,
  feature: Feature,
  first: Subtask,
  second: Subtask,
): Promise<void> {
  const change = { kind: 'add', file: second.file, on: first.seq } as const;
  const { applies, newCycles } = whatIf(feature.subtasks, feature.broken, change);
  if (!applies) {
    void notify.information(vscode.l10n.t('{0} waits for {1} already.', second.seq, first.seq));
    return;
  }
  if (newCycles.length > 0) {
    void notify.warning(vscode.l10n.t('{0} cannot wait for {1}: that would close a circle.', second.seq, first.seq));
    return;
  }
  const json = liberal.object(readJson(context, feature, second.file));
  if (!json) {
    void notify.warning(vscode.l10n.t('{0} cannot be read.', second.file));
    return;
  }
  const result = await context.writer.edit(feature, second.file, serialChanges(json, first.seq));
  if (result.kind === 'refused') {
    void notify.warning(localize(result.reason));
    return;
  }
  const what = vscode.l10n.t('Let {0} wait for {1}', second.seq, first.seq);
  void context.undo.offer(vscode.l10n.t('{0} runs after {1} now.', second.seq, first.seq), what, result.undo);
}

function readJson(context: CommandContext, feature: Feature, file: string): unknown {
  const root = context.store.rootPath(feature.root);
  try {
    return root === undefined ? undefined : parseJson(context.files.read(`${root}/${file}`));
  } catch {
    return undefined;
  }
}

/** Asks for a pair that writes the same file. @returns nothing where there is none, or the person wants another pair */
async function pickConflict(feature: Feature): Promise<readonly [Subtask, Subtask] | undefined> {
  const byFile = new Map(feature.subtasks.map((each) => [each.file, each]));
  const items = feature.plan.conflicts.flatMap(({ a, b, path }) => {
    const [first, second] = [byFile.get(a), byFile.get(b)];
    if (!first || !second) return [];
    const label = vscode.l10n.t('{0} after {1}', second.seq, first.seq);
    return [{ label, description: withoutIcons(path), pair: [first, second] as const }];
  });
  if (items.length === 0) return undefined;
  const other = { label: vscode.l10n.t('Others…'), description: '', pair: undefined };
  const placeHolder = vscode.l10n.t('These would write the same file');
  return (await vscode.window.showQuickPick([...items, other], { placeHolder }))?.pair;
}

async function pickTwo(feature: Feature, named: Subtask | undefined): Promise<readonly [Subtask, Subtask] | undefined> {
  const open = feature.subtasks.filter(({ status }) => status !== 'completed');
  const pick = async (placeHolder: string, among: readonly Subtask[]) => {
    const items = among.map((subtask) => ({ label: withoutIcons(`${subtask.seq} ${subtask.title}`), subtask }));
    return (await vscode.window.showQuickPick(items, { placeHolder }))?.subtask;
  };
  const second = named ?? (await pick(vscode.l10n.t('Subtask that is to wait'), open));
  if (!second) return undefined;
  const others = open.filter(({ file }) => file !== second.file);
  const first = await pick(vscode.l10n.t('Subtask that {0} is to wait for', second.seq), others);
  return first && [first, second];
}
