import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_RULES } from '../../src/core/files/problems/allRules';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { SystemClock } from '../../src/node/systemClock';
import { WorkspaceStore } from '../../src/workspace/store/workspaceStore';
import type { Bench, Figure } from './bench';

const FEATURES = 1_000;
const SUBTASKS = 10;
const ROUNDS = 9;

function subtask(slug: string, number: number, status: string): string {
  const seq = String(number).padStart(2, '0');
  const value = {
    id: `${slug}-${seq}`,
    seq,
    title: `Part ${seq} of ${slug}`,
    status,
    depends_on: number > 2 ? [String(number - 2).padStart(2, '0')] : [],
    parallel: number % 3 !== 0,
    suggested_agent: 'CoderAgent',
    context_files: ['.opencode/context/core/standards/code-quality.md', '.opencode/context/core/standards/tests.md'],
    reference_files: [`src/${slug}/index.js`],
    acceptance_criteria: [
      'The function returns what the contract says',
      'Errors carry a reason',
      'A test covers each case',
    ],
    deliverables: [`src/${slug}/part-${seq}.js`, `test/${slug}/part-${seq}.test.js`],
    agent_id: null,
    started_at: null,
    completed_at: null,
    completion_summary: null,
  };
  return JSON.stringify(value, undefined, 2);
}

function makeTree(root: string): void {
  for (let feature = 0; feature < FEATURES; feature++) {
    const slug = `feature-${String(feature).padStart(4, '0')}`;
    const folder = join(root, '.tmp/tasks', slug);
    mkdirSync(folder, { recursive: true });
    const task = { id: slug, name: slug, status: 'active', objective: 'Measured', subtask_count: SUBTASKS };
    writeFileSync(join(folder, 'task.json'), JSON.stringify({ ...task, completed_count: 0 }, undefined, 2));
    for (let number = 1; number <= SUBTASKS; number++) {
      const name = `subtask_${String(number).padStart(2, '0')}.json`;
      writeFileSync(join(folder, name), subtask(slug, number, 'pending'));
    }
  }
}

/** The least that any program must do to know these files. */
function bareLoop(root: string): number {
  const tasks = join(root, '.tmp/tasks');
  let sum = 0;
  for (const slug of readdirSync(tasks)) {
    for (const name of readdirSync(`${tasks}/${slug}`)) {
      sum += Object.keys(JSON.parse(readFileSync(`${tasks}/${slug}/${name}`, 'utf8')) as object).length;
    }
  }
  return sum;
}

function newStore(root: string): WorkspaceStore {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri: `file://${root}`, name: 'bench', path: root }],
    fileSystem: new NodeFileSystem(),
    clock: new SystemClock({ background: true }),
    log,
  });
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** One subtask's file changes; until listeners have the feature's new plan, and its problems if they ask for them. */
function oneChange(store: WorkspaceStore, root: string, round: number, problems: boolean): number {
  const slug = `feature-${String(100 + round).padStart(4, '0')}`;
  writeFileSync(
    join(root, '.tmp/tasks', slug, 'subtask_01.json'),
    subtask(slug, 1, round % 2 ? 'completed' : 'in_progress'),
  );
  let seen = 0;
  const heard = store.onDidChange(({ after, features }) => {
    for (const feature of after.roots[0]?.features ?? []) {
      if (features.has(feature.key)) seen += feature.plan.batches.length + (problems ? feature.problems.length : 0);
    }
  });
  const time = timed(() => store.refreshFeature(`file://${root}#.tmp/tasks/${slug}`));
  heard.dispose();
  if (seen === 0) throw new Error('the change was not announced');
  return time;
}

async function run(): Promise<readonly Figure[]> {
  const root = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    makeTree(root);
    const bare: number[] = [];
    const cold: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(timed(() => bareLoop(root)));
      cold.push(timed(() => void newStore(root).refresh()));
    }
    const store = newStore(root);
    await store.refresh();
    const changes = Array.from({ length: 60 }, (_, round) => oneChange(store, root, round, false));
    const judged = Array.from({ length: 60 }, (_, round) => oneChange(store, root, 60 + round, true));
    const sweep = timed(() => void store.refresh());
    store.dispose();
    const load = median(cold);
    return [
      { name: 'bare loop, 11,000 files', value: median(bare), unit: 'ms' },
      { name: 'cold load', value: load, unit: 'ms' },
      {
        name: 'cold load / bare loop',
        value: load / median(bare),
        unit: 'x',
        limit: 1.5,
        note: 'medians, taken in turn',
      },
      { name: 'one change planned and announced', value: median(changes), unit: 'ms' },
      { name: 'one change / cold load', value: median(changes) / load, unit: 'x', limit: 0.01 },
      { name: 'one change, with its problems found', value: median(judged), unit: 'ms' },
      { name: 'refresh of everything', value: sweep, unit: 'ms', note: 'every file read again, nothing changed' },
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Reading 1,000 features of 10 subtasks, and keeping up with one change. */
export const bench: Bench = { name: 'store', run };
