import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature } from '../../../src/core/model/feature';
import type { Subtask } from '../../../src/core/model/subtask';
import { text } from '../../../src/core/text/text';
import type { OrchestratorOptions } from '../../../src/orchestrator/orchestratorOptions';
import type { WriteResult } from '../../../src/workspace/writeResult';

export function plainWriter(root: string, refresh: (key: string) => void): OrchestratorOptions['writer'] {
  const edit = async (feature: Feature, subtask: Subtask, change: object): Promise<WriteResult> => {
    const path = join(root, subtask.file);
    const now = JSON.parse(readFileSync(path, 'utf8'));
    if (now.status !== subtask.status) return { kind: 'refused', reason: text('status is {0}', now.status) };
    writeFileSync(path, JSON.stringify({ ...now, ...change }, undefined, 2));
    refresh(feature.key);
    return { kind: 'written', undo: undefined as never };
  };
  return {
    start: (f, s, { agentId, at }) => edit(f, s, { status: 'in_progress', agent_id: agentId, started_at: at }),
    complete: (f, s, { summary, at }) =>
      edit(f, s, { status: 'completed', completed_at: at, completion_summary: summary }),
    block: (f, s, { reason, by, at }) => edit(f, s, { status: 'blocked', callboard: { blocked: { reason, by, at } } }),
    reset: (f, s) => edit(f, s, { status: 'pending', agent_id: null, started_at: null }),
  };
}
