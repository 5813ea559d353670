import type { StageFacts, SubtaskFact } from '../submission/stageFacts';
import type { StageSubmissions } from '../submission/stageSubmissions';
import type { ContractState, ContractStatus } from './contractState';

/** What contracts are judged by. */
export interface ContractFacts {
  /** Whether stage 5 is approved; what is only submitted is a draft. */
  readonly approved: boolean;
  readonly subtasks: readonly (Pick<SubtaskFact, 'seq' | 'state' | 'deliverables'> & {
    /** Paths of its context and reference files. */
    readonly reads: readonly string[];
  })[];
  /** What the compiler says about contracts and about the files that implement or use them. */
  readonly compiler?: StageFacts['compiler'];
}

const CLOSED: readonly SubtaskFact['state'][] = ['proven', 'accepted', 'skipped', 'unproven'];

/**
 * Where each contract of stage 5 stands. `draft`: not approved, or it does not compile. `defined`: approved.
 * `implemented`: every subtask that writes it or works by it is completed. `verified`: each of those is proven and the
 * compiler finds no departure from it; while the compiler has not looked, nothing is verified.
 */
export function contractStates(
  { contracts }: Pick<StageSubmissions[5], 'contracts'>,
  facts: ContractFacts,
): readonly ContractState[] {
  return contracts.map((contract): ContractState => {
    const { name, type, file, implementer, consumers, integrationPoints } = contract;
    const about = facts.subtasks.filter(
      ({ reads, deliverables }) => reads.includes(file) || deliverables.some(({ path }) => path === file),
    );
    const touched = new Set([file, ...about.flatMap(({ deliverables }) => deliverables.map(({ path }) => path))]);
    const drift = (facts.compiler ?? []).filter(({ path }) => touched.has(path));
    return {
      name,
      type,
      path: file,
      status: status(file, about, drift, facts),
      implementer,
      consumers,
      integrationPoints,
      subtasks: about.map(({ seq }) => seq),
      drift,
    };
  });
}

function status(
  file: string,
  about: ContractFacts['subtasks'],
  drift: ContractState['drift'],
  { approved, compiler }: ContractFacts,
): ContractStatus {
  if (!approved || drift.some(({ path }) => path === file)) return 'draft';
  if (about.length === 0 || about.some(({ state }) => !CLOSED.includes(state))) return 'defined';
  const held = compiler !== undefined && drift.length === 0 && about.every(({ state }) => state === 'proven');
  return held ? 'verified' : 'implemented';
}
