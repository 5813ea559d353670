import type { Feature } from '../../core/model/feature';
import { contractLook } from '../../core/stages/contracts/contractLook';
import type { ContractState } from '../../core/stages/contracts/contractState';
import { type Message, msg } from '../../core/text/message';
import type { TreeNode } from './treeNode';

/** The rows of a feature's contracts, in the order in which they were written down. */
export function contractNodes(
  feature: Feature,
  parent: string,
  contracts: readonly ContractState[],
): readonly TreeNode[] {
  return contracts.map((contract) => {
    const { name, file, implementer, consumers, integrationPoints, subtasks, drift, why, namedBy = [] } = contract;
    const look = contractLook(contract);
    const [first] = drift;
    const sides = [implementer, consumers.join(', ')].filter((side) => side !== '').join(' → ');
    return {
      id: `contract:${feature.key}:${file}:${name}${contract.declared ? `:${contract.declared.status ?? ''}` : ''}`,
      parent,
      feature: feature.key,
      label: msg.raw(name),
      description: [look.word, ...(first ? [msg('needs mending')] : []), ...(sides === '' ? [] : [msg.raw(sides)])],
      icon: look.icon,
      meaning: look.meaning,
      tooltip: [
        msg.raw(name),
        ...(file === '' ? [] : [msg('Contract in {0}', file)]),
        look.word,
        why,
        ...drift.flatMap(({ path, line, message, remedy }) => [msg('{0}, line {1}', path, line), message, remedy]),
        ...(implementer === '' ? [] : [msg('Kept by: {0}', implementer)]),
        ...(consumers.length === 0 ? [] : [msg('Relied on by: {0}', consumers.join(', '))]),
        ...(integrationPoints.length === 0 ? [] : [msg('Integration points: {0}', integrationPoints.join(', '))]),
        ...rolesOf(subtasks, 'implements', (list) => msg('Implemented in subtask {0}', list)),
        ...(namedBy.length === 0 ? [] : [msg('Named by subtask {0}', namedBy.join(', '))]),
        ...rolesOf(subtasks, 'uses', (list) => msg('Used in subtask {0}', list)),
      ],
      contextValue: drift.length > 0 ? 'contract.departs' : 'contract',
      state: 'leaf',
      open: { root: feature.root, file: contract.open },
      children: () => [],
    };
  });
}

/** What the row of a stage says of its contracts: how many are departed from. */
export function contractRemark(contracts: readonly ContractState[]): readonly Message[] {
  const count = contracts.filter(({ drift }) => drift.length > 0).length;
  if (count === 0) return [];
  return [count === 1 ? msg('1 contract needs mending') : msg('{0} contracts need mending', count)];
}

function rolesOf(
  subtasks: ContractState['subtasks'],
  role: 'implements' | 'uses',
  make: (list: string) => Message,
): readonly Message[] {
  const own = subtasks.filter((each) => each.role === role).map(({ seq }) => seq);
  return own.length === 0 ? [] : [make(own.join(', '))];
}
