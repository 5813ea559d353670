import type { DispatchPolicy } from '../core/dispatch/dispatchPolicy';
import type { Hold } from '../core/dispatch/hold';
import { Schedule, type Standing } from '../core/dispatch/schedule';
import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';

/** What the rules of dispatch hold subtasks back for; several questions on one feature cost one look at its plan. */
export class Holds {
  readonly #standing: (feature: Feature, subtask: Subtask) => Standing;
  #last:
    | { readonly subtasks: readonly Subtask[]; readonly policy: DispatchPolicy; readonly schedule: Schedule }
    | undefined;

  constructor(standing: (feature: Feature, subtask: Subtask) => Standing) {
    this.#standing = standing;
  }

  /** Nothing where the plan lets it start. */
  hold(feature: Feature, file: string, policy: DispatchPolicy): Hold | undefined {
    const { subtasks } = feature;
    if (this.#last?.subtasks !== subtasks || this.#last.policy !== policy) {
      this.#last = { subtasks, policy, schedule: new Schedule(subtasks, policy) };
    }
    const { schedule } = this.#last;
    for (const subtask of subtasks) schedule.mark(subtask.file, this.#standing(feature, subtask));
    return schedule.hold(file);
  }
}
