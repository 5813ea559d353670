import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { ModelChoice } from '../../core/ports/languageModel';
import type { RunOptions } from './runOptions';

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
