import type { Feature } from '../../core/model/feature';
import { featureLabels } from '../../core/model/featureLabels';
import type { Run } from '../../core/model/run';
import { allFeatures, rootOf, type WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';
import type { FeatureStage } from '../../core/stages/featureStage';
import { featureStage } from '../../core/stages/inferStage';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { recordedStage } from '../../core/stages/recordedStage';
import { STAGES } from '../../core/stages/stages';
import { type SubtaskCounts, subtaskCounts } from '../../core/state/subtaskCounts';
import { type Message, msg } from '../../core/text/message';
import { tokenCount } from '../../core/text/quantities';

/** What the status bar's one item says. */
export interface StatusLine {
  readonly icon: string;
  /** Joined by a dot in the middle. */
  readonly parts: readonly Message[];
  readonly warning: boolean;
  readonly tooltip: readonly Message[];
}

/** What the status line is made from. */
export interface StatusInput {
  readonly snapshot: WorkspaceSnapshot;
  readonly active: Feature | undefined;
  readonly runs: readonly Run[];
  readonly newest: (feature: string, seq: string) => Run | undefined;
  readonly trusted: boolean;
}

/** The first that holds, from what needs a person down to how far the active feature is; nothing without features. */
export function statusLine({ snapshot, active, runs, newest, trusted }: StatusInput): StatusLine | undefined {
  if (!active) return undefined;
  const features = allFeatures(snapshot).filter(({ place }) => place !== 'completed');
  const counts = features.map((feature) => subtaskCounts(feature, ({ seq }) => newest(feature.key, seq)));
  const claimed = counts.reduce((sum, { byKind }) => sum + byKind.claimed, 0);
  const interrupted = counts.reduce((sum, { byKind }) => sum + byKind.interrupted, 0);
  const live = runs.filter(({ phase }) => phase === 'running');
  const tokens = live.reduce((sum, { tokensIn, tokensOut }) => sum + tokensIn + tokensOut, 0);
  const gates = features.filter(({ key, root }) => isAtGate(snapshot, key, root)).length;
  const needing = counts.reduce((sum, { needsYou }) => sum + needsYou, gates);
  const root = rootOf(snapshot, active);
  const stage = featureStage(active, root?.sessions ?? [], root);
  const total = subtaskCounts(active);
  const tooltip = place(active, stage, total);
  if (interrupted > 0 && claimed + gates === 0 && live.length === 0) {
    const words =
      interrupted === 1 ? msg('Callboard: 1 run interrupted') : msg('Callboard: {0} runs interrupted', interrupted);
    return { icon: 'debug-disconnect', parts: [words], warning: true, tooltip };
  }
  // What is blocked or broken stands still and can wait; beside a claim it is counted, as in the tree's badge.
  if (claimed + interrupted + gates > 0) {
    const words = needing === 1 ? msg('Callboard: 1 needs you') : msg('Callboard: {0} need you', needing);
    const parts = live.length > 0 ? [words, agents(live.length)] : [words];
    return { icon: 'bell-dot', parts, warning: true, tooltip };
  }
  if (live.length > 0) {
    const parts = [agents(live.length), msg('{0} tokens', tokenCount(tokens))];
    return { icon: 'sync~spin', parts, warning: false, tooltip };
  }
  if (!trusted) return { icon: 'shield', parts: [msg('Callboard: view only')], warning: false, tooltip };
  return { ...progress(featureLabels(snapshot)(active), stage, total), warning: false, tooltip };
}

/** Whether a stage of the feature waits for a person; only a record can say so. */
function isAtGate({ roots }: WorkspaceSnapshot, key: string, root: string): boolean {
  const sessions = roots.find(({ uri }) => uri === root)?.sessions ?? [];
  const record = linkedSessions({ key }, sessions).find(({ stages }) => stages)?.stages;
  return record !== undefined && recordedStage(record, true).stages.some(({ kind }) => kind === 'approval');
}

function progress(
  label: string,
  { current }: FeatureStage,
  { completed, total }: SubtaskCounts,
): Pick<StatusLine, 'icon' | 'parts'> {
  if (total > 0 && completed === total && current === 8) {
    return { icon: 'pass-filled', parts: [msg('{0}: completed', label)] };
  }
  const name = STAGES[current - 1]?.name ?? '';
  if (total === 0) return { icon: 'project', parts: [msg('{0}: {1} {2}', label, current, name)] };
  return { icon: 'project', parts: [msg('{0}: {1} {2} {3}/{4}', label, current, name, completed, total)] };
}

function place({ name }: Feature, { current, stages }: FeatureStage, { completed, total }: SubtaskCounts): Message[] {
  const inferred = stages[current - 1]?.inferred === true;
  return [
    msg.raw(name),
    msg('Stage {0} of 8: {1}', current, STAGES[current - 1]?.name ?? ''),
    ...(inferred ? [msg('As the files suggest; no stage is recorded.')] : []),
    ...(total === 0 ? [] : [msg('{0} of {1} subtasks completed', completed, total)]),
  ];
}

function agents(count: number): Message {
  return count === 1 ? msg('1 agent') : msg('{0} agents', count);
}
