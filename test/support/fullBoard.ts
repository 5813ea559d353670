import type { Feature } from '../../src/core/model/feature';
import { featureKey } from '../../src/core/model/keys';
import type { Run } from '../../src/core/model/run';
import type { Session } from '../../src/core/model/session';
import type { WorkspaceSnapshot } from '../../src/core/model/workspaceSnapshot';
import { msg } from '../../src/core/text/message';
import { runOn, sampleFeature, snapshotOf, troubledFeature } from './boardSample';

const MINUTE = 60_000;

/** A board with something of everything on it: each state of a subtask, a run with two attempts, a stage at its gate. */
export function fullBoard(): {
  readonly snapshot: WorkspaceSnapshot;
  readonly runs: readonly Run[];
  /** By the run's id. */
  readonly journals: ReadonlyMap<string, string>;
} {
  const sample = sampleFeature({
    '01': 'completed',
    '02': 'completed',
    '03': 'completed',
    '04': 'in_progress',
    '05': 'in_progress',
  });
  const trouble = troubledFeature();
  const troubled = {
    ...trouble,
    subtasks: trouble.subtasks.map((each) => (each.seq === '06' ? { ...each, status: 'in_progress' } : each)),
  };
  const snapshot = snapshotOf([sample, troubled]);
  const ago = (minutes: number) => Date.now() - minutes * MINUTE;
  const journal = '.tmp/sessions/x/runs/run.jsonl';
  const runs = [
    runOn(sample, '01', { phase: 'proven', startedAt: ago(42), endedAt: ago(31), journal }),
    runOn(sample, '02', { phase: 'proven', startedAt: ago(42), endedAt: ago(20), journal }),
    runOn(sample, '04', {
      phase: 'claimed',
      startedAt: ago(19),
      endedAt: ago(1),
      journal,
      missing: [msg('1 of 3 criteria was not reported met.')],
      criteria: [
        { index: 0, met: true, evidence: 'user-service.test.js:14' },
        { index: 1, met: false, evidence: 'the test fails' },
      ],
    }),
    runOn(sample, '05', { id: 'run-05-1', phase: 'interrupted', startedAt: ago(19), endedAt: ago(17), journal }),
    runOn(sample, '05', { attempt: 2, tool: 'edit_file src/services/token-service.js', journal }),
    runOn(troubled, '06', { phase: 'interrupted', step: 5, startedAt: ago(50), endedAt: ago(30), journal }),
  ];
  return {
    snapshot: { ...snapshot, roots: snapshot.roots.map((root) => ({ ...root, sessions: [atTheGate(sample)] })) },
    runs,
    journals: new Map(runs.map((run) => [run.id, journalOf(run)])),
  };
}

function journalOf({ id, seq = '', startedAt, endedAt, attempt, phase }: Run): string {
  const line = (at: number, event: object) =>
    JSON.stringify({ v: 1, at: new Date(at).toISOString(), run: id, ...event });
  const start = {
    kind: 'start',
    feature: '.tmp/tasks/authentication',
    seq,
    agent: 'CoderAgent',
    model: 'a/b',
    attempt,
  };
  const end = { kind: 'end', phase, step: 8, missing: [], changed: {} };
  const ended = endedAt === undefined || phase === 'interrupted' ? [] : [line(endedAt, end)];
  return [line(startedAt, start), ...ended].join('\n');
}

/** A workflow whose third stage waits for a person. */
function atTheGate(feature: Feature): Session {
  const stage = (id: number, name: string, status: string) => ({ id, name, status, outputs: [] });
  return {
    key: featureKey('file:///project', '.tmp/sessions/s1'),
    root: 'file:///project',
    folder: '.tmp/sessions/s1',
    id: 's1',
    hasContext: true,
    features: [feature.key],
    files: ['prioritized-backlog.md', 'stage-tracking.json'],
    problems: [],
    stages: {
      feature: 'authentication',
      workflowStatus: 'in_progress',
      currentStage: 3,
      stages: [
        stage(1, 'Architecture Decomposition', 'completed'),
        { ...stage(2, 'Story Mapping', 'completed'), outdated: true },
        {
          ...stage(3, 'Prioritization', 'in_progress'),
          startedAt: '2026-03-01T09:48:00Z',
          submittedAt: '2026-03-01T10:00:00Z',
          outputs: ['prioritized-backlog.md', '../risk-matrix.md'],
          criteria: [
            { text: 'All stories prioritized', met: true, by: 'machine', evidence: '12 of 12' },
            { text: 'Dependencies mapped', met: true, by: 'machine', evidence: '9 edges, no cycle' },
            { text: 'Critical path identified', met: false, by: 'machine', evidence: 'no path ends at the release' },
            { text: 'Execution phases defined', met: false, by: 'person' },
          ],
        },
        stage(4, 'Enhanced Task Breakdown', 'pending'),
        { ...stage(5, 'Contract Definition', 'skipped'), skipped: 'No interface is shared' },
        stage(6, 'Parallel Execution', 'pending'),
        stage(7, 'Integration & Validation', 'pending'),
        stage(8, 'Release & Learning', 'pending'),
      ],
    },
  };
}
