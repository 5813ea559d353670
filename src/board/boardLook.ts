import { contractLook } from '../core/stages/contracts/contractLook';
import type { ContractState } from '../core/stages/contracts/contractState';
import type { StateLook } from '../core/state/stateLook';
import type { Message } from '../core/text/message';
import type { BoardContract } from '../protocol/boardDetails';
import type { BoardLook } from '../protocol/boardSubtask';

/** A look with its words in the person's language. */
export function boardLook({ icon, meaning, word, tooltip }: StateLook, localize: (text: Message) => string): BoardLook {
  return { icon, meaning, word: localize(word), tooltip: localize(tooltip) };
}

/** What the details show of a contract. @param role what the subtask that is shown does with it, if one is */
export function boardContractOf(
  state: ContractState,
  localize: (text: Message) => string,
  role?: 'implements' | 'uses',
): BoardContract {
  return {
    name: state.name,
    path: state.open,
    look: boardLook(contractLook(state), localize),
    why: localize(state.why),
    sides: [state.implementer, state.consumers.join(', ')].filter((side) => side !== '').join(' → '),
    drift: state.drift.map(({ path, line, message, remedy }) => ({
      path,
      line,
      text: `${localize(message)} ${localize(remedy)}`,
    })),
    ...(role === undefined ? {} : { role }),
  };
}
