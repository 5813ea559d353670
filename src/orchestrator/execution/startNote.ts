import type { AgentDefinition } from '../../agents/definitions/agentDefinition';
import { modelFits } from '../../agents/definitions/modelFits';
import { type Message, msg } from '../../core/text/message';

/**
 * What a person should know of who works with what, when it is not what the files ask for.
 * @param unknown nobody defines an agent of the name in the subtask's file
 * @param model `vendor/id` of the model that is used
 */
export function startNote(definition: AgentDefinition, unknown: boolean, model: string): Message | undefined {
  if (unknown) return msg('No agent is called {0}; CoderAgent works in that role.', definition.name);
  const wanted = definition.model;
  const cut = model.indexOf('/');
  const id = model.slice(cut + 1);
  if (wanted === undefined || modelFits([{ vendor: model.slice(0, cut), id, family: id }], wanted)) return undefined;
  return msg('The definition of {0} asks for the model {1}; {2} is used.', definition.name, wanted, model);
}
