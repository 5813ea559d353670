import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { ModelChoice } from '../../core/ports/languageModel';

/** What a person wants of a run beyond the subtask itself. */
export interface RunOptions {
  /** For the agent: what to do otherwise than before. */
  readonly remark?: string;
  /** An agent other than the one that the file suggests. */
  readonly agent?: string;
  /** `vendor/id` of the model for this one run. */
  readonly model?: string;
  /** True to begin anew: the agent hears nothing of earlier attempts. Their files are still there. */
  readonly afresh?: boolean;
}

/** What a model is chosen for when an agent is to work on a subtask. */
export function modelChoice(
  { feature, subtask, options }: { readonly feature: Feature; readonly subtask: Subtask; readonly options: RunOptions },
  definition: Pick<AgentDefinition, 'name' | 'model'>,
): ModelChoice {
  return {
    agent: definition.name,
    root: feature.root,
    feature: feature.slug,
    seq: subtask.seq,
    wanted: definition.model,
    chosen: options.model,
  };
}

/** What is to be stopped. */
export type StopTarget =
  /** One run, by `Run.id`. */
  | { readonly kind: 'run'; readonly id: string }
  /** Work on subtasks of a feature (`Feature.key`), begun or waiting: all of it, or that on some files (`Subtask.file`). */
  | { readonly kind: 'feature'; readonly feature: string; readonly files?: ReadonlySet<string> }
  | { readonly kind: 'all' };

/** How it is stopped. */
export interface StopOptions {
  /** Lets each finish the turn that goes on. */
  readonly gently?: boolean;
  /** Leaves the subtasks in progress, to be resumed, instead of putting them back to pending. */
  readonly keep?: boolean;
}
