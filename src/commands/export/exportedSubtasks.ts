import type { ExportedSubtask } from '../../core/export/exportedSubtask';
import type { Feature } from '../../core/model/feature';
import { stateLook } from '../../core/state/stateLook';
import { subtaskState } from '../../core/state/subtaskState';
import { localize } from '../../platform/localize';
import type { CommandContext } from '../commandContext';

/** The subtasks of a feature with their states as the views show them now. */
export function exportedSubtasks({ orchestrator }: CommandContext, feature: Feature): readonly ExportedSubtask[] {
  return feature.subtasks.map((subtask) => {
    const state = subtaskState(subtask, feature.plan, orchestrator.newest(feature.key, subtask.seq));
    const { word, meaning } = stateLook(state);
    const proven = state.kind === 'completed' && state.proven && !state.skipped;
    return { subtask, kind: state.kind, proven, word: localize(word), meaning };
  });
}
