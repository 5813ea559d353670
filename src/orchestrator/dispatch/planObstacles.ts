import { type DispatchPolicy, type DispatchState, type PlanObstacle, Schedule } from '../../core/dispatch/schedule';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';

/** What the rules of dispatch hold subtasks back for; several questions on one feature cost one look at its plan. */
export class PlanObstacles {
  readonly #dispatchState: (feature: Feature, subtask: Subtask) => DispatchState;
  /** By policy. */
  readonly #last = new Map<DispatchPolicy, { readonly subtasks: readonly Subtask[]; readonly schedule: Schedule }>();

  constructor(dispatchState: (feature: Feature, subtask: Subtask) => DispatchState) {
    this.#dispatchState = dispatchState;
  }

  /** Looks at how all stand now. @returns what holds a file (`Subtask.file`); nothing where the plan lets it start */
  of(feature: Feature, policy: DispatchPolicy): (file: string) => PlanObstacle | undefined {
    const { subtasks } = feature;
    const last = this.#last.get(policy);
    const schedule = last?.subtasks === subtasks ? last.schedule : new Schedule(subtasks, policy);
    this.#last.set(policy, { subtasks, schedule });
    for (const subtask of subtasks) schedule.mark(subtask.file, this.#dispatchState(feature, subtask));
    return (file) => schedule.hold(file);
  }
}
