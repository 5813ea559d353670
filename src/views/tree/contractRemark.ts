import type { ContractState } from '../../core/stages/contracts/contractState';
import { type Message, msg } from '../../core/text/message';

/** What the row of a stage says of its contracts: how many are departed from. */
export function contractRemark(contracts: readonly ContractState[]): readonly Message[] {
  const count = contracts.filter(({ drift }) => drift.length > 0).length;
  if (count === 0) return [];
  return [count === 1 ? msg('1 contract needs mending') : msg('{0} contracts need mending', count)];
}
