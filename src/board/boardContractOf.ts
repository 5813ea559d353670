import { contractLook } from '../core/stages/contracts/contractLook';
import type { ContractState } from '../core/stages/contracts/contractState';
import type { Message } from '../core/text/message';
import type { BoardContract } from '../protocol/boardDetails';

/** What the details show of a contract. @param role what the subtask that is shown does with it, if one is */
export function boardContractOf(
  state: ContractState,
  say: (text: Message) => string,
  role?: 'implements' | 'uses',
): BoardContract {
  const { icon, meaning, word, tooltip } = contractLook(state);
  return {
    name: state.name,
    path: state.open,
    look: { icon, meaning, word: say(word), tooltip: say(tooltip) },
    why: say(state.why),
    sides: [state.implementer, state.consumers.join(', ')].filter((side) => side !== '').join(' → '),
    drift: state.drift.map(({ path, line, message, remedy }) => ({
      path,
      line,
      text: `${say(message)} ${say(remedy)}`,
    })),
    ...(role === undefined ? {} : { role }),
  };
}
