import { join } from 'node:path';
import { readFeature } from '../../src/core/files/read/readFeature';
import type { Feature } from '../../src/core/model/feature';
import type { Run } from '../../src/core/model/run';
import type { WorkspaceSnapshot } from '../../src/core/model/workspaceSnapshot';
import { msg } from '../../src/core/text/message';
import { readFolder } from './readFolder';
import { featureFiles, subtaskText, taskText } from './taskFixtures';

const SAMPLE = join(import.meta.dirname, '..', 'fixtures', 'sample', '.tmp', 'tasks', 'authentication');

/** The sample's feature, with other statuses if any are given by `seq`. */
export function sampleFeature(statuses: Readonly<Record<string, string>> = {}): Feature {
  const files = readFolder(SAMPLE, 'authentication');
  return readFeature({
    ...files,
    files: files.files.map(({ name, text: content }) => {
      const status = statuses[/\d+/.exec(name)?.[0] ?? ''];
      if (status === undefined || content === undefined) return { name, text: content };
      return { name, text: JSON.stringify({ ...(JSON.parse(content) as object), status }) };
    }),
  });
}

/** A feature in which something is wrong everywhere: hostile text, a blocked one, an unknown status, a broken file. */
export function troubledFeature(): Feature {
  return readFeature({
    ...featureFiles({
      'task.json': taskText({ id: 'checkout', name: 'Checkout', subtask_count: 6 }),
      'subtask_01.json': subtaskText('01', { status: 'completed', title: 'Module layout' }),
      'subtask_02.json': subtaskText('02', {
        status: 'blocked',
        title: 'Webhook receiver',
        callboard: { blocked: { reason: 'Sandbox secret missing', by: 'a person', at: '2026-01-01T00:00:00Z' } },
      }),
      'subtask_03.json': subtaskText('03', {
        title: '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>',
        depends_on: ['02'],
      }),
      'subtask_04.json': subtaskText('04', { status: 'in_review', title: 'Of another tool' }),
      'subtask_05.json': '{"seq": "05" "title": "no comma"}',
      'subtask_06.json': subtaskText('06', { title: 'Behind the broken one', depends_on: ['05', '01'] }),
    }),
    folder: '.tmp/tasks/checkout',
    slug: 'checkout',
  });
}

/** A snapshot of one workspace folder with these features. */
export function snapshotOf(features: readonly Feature[], revision = 1): WorkspaceSnapshot {
  const root = { uri: 'file:///project', name: 'project', features, sessions: [], problems: [] };
  return { revision, loaded: true, roots: [root] };
}

/** A run on a subtask of a feature, under way unless told otherwise. */
export function runOn(feature: Feature, seq: string, changes: Partial<Run> = {}): Run {
  return {
    id: `run-${seq}`,
    feature: feature.key,
    seq,
    agent: 'CoderAgent',
    attempt: 1,
    phase: 'running',
    step: 5,
    startedAt: Date.now() - 16 * 60_000,
    tokensIn: 40_000,
    tokensOut: 8_000,
    missing: [],
    criteria: [],
    ...changes,
  };
}

/** The sample in the middle of its second batch, beside the feature in trouble. */
export function busyBoard(): { readonly snapshot: WorkspaceSnapshot; readonly runs: readonly Run[] } {
  const sample = sampleFeature({
    '01': 'completed',
    '02': 'completed',
    '03': 'completed',
    '04': 'in_progress',
    '05': 'in_progress',
  });
  return {
    snapshot: snapshotOf([sample, troubledFeature()]),
    runs: [
      runOn(sample, '01', { phase: 'proven', startedAt: Date.now() - 42 * 60_000, endedAt: Date.now() - 31 * 60_000 }),
      runOn(sample, '02', { phase: 'proven', startedAt: Date.now() - 42 * 60_000, endedAt: Date.now() - 20 * 60_000 }),
      runOn(sample, '04', {
        phase: 'claimed',
        endedAt: Date.now() - 60_000,
        missing: [msg('1 of 3 criteria was not reported met.')],
        criteria: [
          { index: 0, met: true, evidence: 'user-service.test.js:14' },
          { index: 1, met: false, evidence: 'the test fails' },
        ],
      }),
      runOn(sample, '05', {
        tool: 'edit_file src/services/token-service.js',
        journal: '.tmp/sessions/x/runs/run-05.jsonl',
      }),
    ],
  };
}
