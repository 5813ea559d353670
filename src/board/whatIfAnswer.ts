import type { DispatchPolicy } from '../core/dispatch/schedule';
import { simulate } from '../core/dispatch/simulate';
import { workEstimate } from '../core/dispatch/workEstimate';
import type { Feature } from '../core/model/feature';
import { whatIf } from '../core/plan/whatIf';
import { type Message, msg } from '../core/text/message';
import { subtaskEdit } from '../core/transitions/subtaskEdit';
import type { BoardQuery, BoardWhatIf } from '../protocol/boardQueries';

const NAMED = 6;

/** What the answer is made from, beside the feature itself. */
interface WhatIfContext {
  /** A sentence in the person's language. */
  readonly localize: (text: Message) => string;
  /** The policy in force, and how many agents may run at a time. */
  readonly dispatch: () => { readonly policy: DispatchPolicy; readonly slots: number };
}

/** What one dependency more or less would do, in sentences; only what the plan itself tells. */
export function whatIfAnswer(
  feature: Feature,
  { file, change, on }: Extract<BoardQuery, { kind: 'whatIf' }>,
  { localize, dispatch }: WhatIfContext,
): BoardWhatIf {
  const { subtasks, broken } = feature;
  const subtask = subtasks.find((each) => each.file === file);
  if (!subtask) throw new Error(localize(msg('This subtask is gone: its file was removed or cannot be read.')));
  const found = whatIf(subtasks, broken, { kind: change, file, on });
  const dependsOn = found.applies
    ? change === 'add'
      ? [...subtask.dependsOn, on]
      : subtask.dependsOn.filter((seq) => seq !== on)
    : subtask.dependsOn;
  if (!found.applies) {
    return {
      effects: [localize(msg('Nothing would change.'))],
      refusal: localize(msg('Nothing would change.')),
      dependsOn,
    };
  }
  const refusal = subtaskEdit.refusal(subtask, { dependsOn }, feature);
  if (found.newCycles.length > 0) {
    return { effects: [], ...(refusal ? { refusal: localize(refusal) } : {}), dependsOn };
  }
  const seqs = new Map(subtasks.map((each) => [each.file, each.seq]));
  const named = (files: readonly string[]) => {
    const all = files.map((each) => seqs.get(each) ?? each);
    return all.length <= NAMED
      ? all.join(', ')
      : localize(msg('{0} and {1} more', all.slice(0, NAMED).join(', '), all.length - NAMED));
  };
  const later = found.moved.filter(({ from, to }) => from !== undefined && to !== undefined && to > from);
  const lines = (files: readonly string[], one: (names: string) => Message) =>
    files.length > 0 ? [one(named(files))] : [];
  const effects: readonly Message[] = [
    ...lines(found.readyNow, (names) => msg('Could start now: {0}.', names)),
    ...lines(found.readyNoMore, (names) => msg('Could no longer start now: {0}.', names)),
    ...lines(found.earlier, (names) => msg('In an earlier batch: {0}.', names)),
    ...lines(
      later.map((each) => each.file),
      (names) => msg('In a later batch: {0}.', names),
    ),
    finish(feature, dependsOn, file, dispatch()),
    ...(broken.some(({ file: each }) => !each.endsWith('/task.json'))
      ? [msg('Not counted: {0}.', broken.flatMap(({ seq }) => seq ?? []).join(', '))]
      : []),
  ];
  return { effects: effects.map(localize), ...(refusal ? { refusal: localize(refusal) } : {}), dependsOn };
}

/** By the simulation of the policy in force; where nothing was measured each subtask counts one. */
function finish(
  { subtasks }: Feature,
  dependsOn: readonly string[],
  file: string,
  { policy, slots }: ReturnType<WhatIfContext['dispatch']>,
): Message {
  const { units, unit } = workEstimate(subtasks);
  const changed = subtasks.map((each) => (each.file === file ? { ...each, dependsOn } : each));
  const [before, after] = [subtasks, changed].map(
    (all) => Math.round(simulate(all, { policy, slots, estimate: units }).makespan * 10) / 10,
  ) as [number, number];
  if (unit === 'minutes') {
    if (before === after) return msg('The finish stays: about {0} min of work.', before);
    return after < before
      ? msg(
          'The finish comes about {0} min sooner: {1} min of work instead of {2}.',
          tenth(before - after),
          after,
          before,
        )
      : msg(
          'The finish comes about {0} min later: {1} min of work instead of {2}.',
          tenth(after - before),
          after,
          before,
        );
  }
  if (before === after) return msg('The finish stays: {0} steps, each subtask counted as one.', before);
  return after < before
    ? msg('The finish comes sooner: {0} steps instead of {1}, each subtask counted as one.', after, before)
    : msg('The finish comes later: {0} steps instead of {1}, each subtask counted as one.', after, before);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
