import { stageWords } from '../record/stageWords';
import type { StageRecord } from '../stageRecord';
import { markdown } from '../submission/render/markdown';
import type { ContextEdit } from './contextEdit';

/** What a stage record says in `context.md`: the lines under "Stage Progress", and a block for each stage begun. */
export function stageProgressEdits(record: StageRecord): readonly ContextEdit[] {
  const { current, stages, closed, open } = stageWords(record);
  const section = { kind: 'stageProgress' } as const;
  const over = open.length === 0;
  return [
    {
      kind: 'status',
      value: over ? 'completed' : record.workflowStatus === 'aborted' ? 'aborted' : 'in_progress',
    },
    { kind: 'value', section, key: 'Current Stage', value: `${current} (${record.stages[current - 1]?.name ?? ''})` },
    { kind: 'value', section, key: 'Completed Stages', value: closed.join(', ') || 'none' },
    { kind: 'value', section, key: 'Remaining Stages', value: open.join(', ') || 'none' },
    ...stages
      .filter(({ begun }) => begun)
      .flatMap(({ number, status }): ContextEdit[] => {
        const { completedAt, outputs = [] } = record.stages[number - 1] ?? {};
        const block = { kind: 'stage', stage: number } as const;
        return [
          { kind: 'value', section: block, key: 'Status', value: markdown.line(status) },
          ...(completedAt ? [{ kind: 'value', section: block, key: 'Completed', value: completedAt } as const] : []),
          ...(outputs.length > 0
            ? [{ kind: 'value', section: block, key: 'Outputs', value: outputs.join(', ') } as const]
            : []),
        ];
      }),
  ];
}
