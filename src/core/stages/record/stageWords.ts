import { recordedStage } from '../recordedStage';
import type { StageRecord } from '../stageRecord';

/** How a stage stands, in the words of the files that people and agents read. */
export interface StageWords {
  readonly number: number;
  readonly name: string;
  /** In the words of the format where it has one: `pending`, `in_progress`, `completed`. */
  readonly status: string;
  readonly begun: boolean;
}

/** The stages of a record in words, and the numbers of those that are closed and those that are not. */
export function stageWords(record: StageRecord): {
  readonly current: number;
  readonly stages: readonly StageWords[];
  readonly closed: readonly number[];
  readonly open: readonly number[];
} {
  const { current, stages } = recordedStage(record, true);
  const words = stages.map(({ number, kind }): StageWords => {
    const { name, skipped, round = 1 } = record.stages[number - 1] as StageRecord['stages'][number];
    const status = {
      notStarted: 'pending',
      running: 'in_progress',
      approval: 'waiting for approval',
      completed: 'completed',
      skipped: skipped ? `skipped (${skipped})` : 'skipped',
      outOfDate: round > 1 ? `out of date (outputs of round ${round - 1})` : 'out of date',
      failed: 'failed',
      aborted: 'aborted',
    }[kind];
    return { number, name, status, begun: kind !== 'notStarted' };
  });
  const isClosed = (number: number) => {
    const kind = stages[number - 1]?.kind;
    return kind === 'completed' || kind === 'skipped';
  };
  const numbers = stages.map(({ number }) => number);
  return {
    current,
    stages: words,
    closed: numbers.filter(isClosed),
    open: numbers.filter((number) => !isClosed(number)),
  };
}
