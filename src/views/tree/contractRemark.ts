import type { ContractState } from '../../core/stages/contracts/contractState';
import { type Text, text } from '../../core/text/message';

/** What the row of a stage says of its contracts: how many are departed from. */
export function contractRemark(contracts: readonly ContractState[]): readonly Text[] {
  const count = contracts.filter(({ drift }) => drift.length > 0).length;
  if (count === 0) return [];
  return [count === 1 ? text('1 contract needs mending') : text('{0} contracts need mending', count)];
}
