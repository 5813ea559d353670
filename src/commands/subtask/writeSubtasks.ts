import * as vscode from 'vscode';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { UndoToken, WriteResult } from '../../workspace/write/writeResult';
import type { CommandContext } from '../commandContext';
import type { SubtaskTarget } from '../target';

/**
 * Changes the files of some subtasks for a person: asks where a change is unusual, tells what was refused, and offers to
 * take all of it back at once.
 * @param what the change in the person's language, e.g. `Complete`
 * @returns whether any was written
 */
export async function writeSubtasks(
  context: CommandContext,
  targets: readonly SubtaskTarget[],
  what: string,
  change: (target: SubtaskTarget, confirmed: boolean) => Promise<WriteResult>,
): Promise<boolean> {
  const undo: UndoToken[] = [];
  const written: SubtaskTarget[] = [];
  for (const target of targets) {
    let result = await change(target, false);
    if (result.kind === 'refused' && result.confirmable) {
      const answer = await notify.question(localize(result.reason), what);
      if (answer !== what) continue;
      result = await change(target, true);
    }
    if (result.kind === 'refused') {
      void notify.warning(`${subtaskName(target)}: ${localize(result.reason)}`);
      continue;
    }
    if (result.note) void notify.warning(localize(result.note));
    undo.push(result.undo);
    written.push(target);
  }
  const [first] = written;
  if (!first) return false;
  const done =
    written.length === 1 ? `${what}: ${subtaskName(first)}` : vscode.l10n.t('{0}: {1} subtasks', what, written.length);
  void context.undo.offer(done, done, undo);
  return true;
}

/** A subtask as sentences name it. */
export function subtaskName({ subtask }: SubtaskTarget): string {
  return `${subtask.seq} ${subtask.title}`;
}
