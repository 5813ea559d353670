import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { StageNumber } from '../../core/stages/stage';

/** The most tokens that may be spent, in and out together; 0 is no limit. */
export interface BudgetLimits {
  /** On one attempt at one subtask or stage. */
  readonly run: number;
  /** On the members of one batch, all their attempts. */
  readonly batch: number;
  /** On all subtasks of one feature, all their attempts. */
  readonly feature: number;
}

/** One account: what was spent against a limit. */
export interface BudgetAccount {
  readonly scope: 'run' | 'batch' | 'feature';
  /** Names the account: `Run.id`, the batch's number, or nothing. */
  readonly of: string;
  readonly limit: number;
  readonly spent: number;
  /** `warn` from 80 % on, `reached` from the limit on. */
  readonly level: 'fine' | 'warn' | 'reached';
}

const WARN_AT = 0.8;

/**
 * The accounts that the next tokens of some work would go to, as far as they have a limit. Of a stage only its own run
 * counts: batches and features are budgets for subtasks.
 */
export function budgetAccounts(
  feature: Feature,
  work: Subtask | StageNumber,
  runs: readonly Run[],
  limits: BudgetLimits,
): readonly BudgetAccount[] {
  if (typeof work === 'number') {
    const lead = runs.find((run) => run.feature === feature.key && run.stage === work && run.phase === 'running');
    return limits.run > 0 && lead ? [account('run', lead.id, limits.run, [lead])] : [];
  }
  const subtask = work;
  const own = runs.filter((run) => run.feature === feature.key && run.stage === undefined);
  const accounts: BudgetAccount[] = [];
  const current = own.find((run) => run.seq === subtask.seq && run.phase === 'running');
  if (limits.run > 0 && current) accounts.push(account('run', current.id, limits.run, [current]));
  const batch = feature.plan.batchOf.get(subtask.file);
  if (limits.batch > 0 && batch !== undefined) {
    const files = new Set(feature.plan.batches[batch - 1]?.members);
    const seqs = new Set(feature.subtasks.filter(({ file }) => files.has(file)).map(({ seq }) => seq));
    const spentOn = own.filter(({ seq }) => seqs.has(seq ?? ''));
    accounts.push(account('batch', String(batch), limits.batch, spentOn));
  }
  if (limits.feature > 0) accounts.push(account('feature', '', limits.feature, own));
  return accounts;
}

function account(scope: BudgetAccount['scope'], of: string, limit: number, runs: readonly Run[]): BudgetAccount {
  const spent = runs.reduce((sum, run) => sum + run.tokensIn + run.tokensOut, 0);
  const level = spent >= limit ? 'reached' : spent >= limit * WARN_AT ? 'warn' : 'fine';
  return { scope, of, limit, spent, level };
}
