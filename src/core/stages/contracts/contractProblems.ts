import type { Problem } from '../../model/problem';
import type { ContractDrift, ContractState } from './contractState';

/**
 * What departs from contracts, each place once even where several contracts are concerned. Of a file that cannot be read
 * its own problem tells.
 */
export function contractProblems(states: readonly ContractState[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const { drift } of states) {
    for (const each of drift) {
      if (each.kind === 'unreadable') continue;
      const key = `${each.kind}\n${each.path}\n${each.range?.start ?? each.message.values.join('\n')}\n${each.message.values.at(-1)}`;
      if (!found.has(key)) found.set(key, problem(each));
    }
  }
  return [...found.values()];
}

function problem({ kind, path, range, message, remedy }: ContractDrift): Problem {
  return {
    code: `contract-${kind}`,
    severity: kind === 'pointless' ? 'warning' : 'error',
    path,
    ...(range ? { range } : {}),
    message,
    remedy,
  };
}
