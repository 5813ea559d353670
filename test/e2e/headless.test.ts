import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { StageTrackingSchema } from '../../src/core/schema/stageTrackingSchema';

const out = join(projectPaths.out, 'headless');
const sessions = join(out, 'workspace', '.tmp', 'sessions');

function headless(...flags: string[]) {
  const tsx = join(projectPaths.root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return spawnSync(process.execPath, [tsx, 'scripts/start.ts', '--headless', ...flags], {
    cwd: projectPaths.root,
    encoding: 'utf8',
  });
}

describe('npm start -- --headless', () => {
  it('leads the sample from its request to its release: eight stages, 32 criteria, nine subtasks, tests that pass', () => {
    const run = headless();
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('stage 8 Release & Learning: approved');
    expect(run.stdout).toContain('the workflow is completed: 32 of 32 criteria met with evidence');
    expect(run.stdout.match(/contracts: .*/g)).toEqual(['contracts: 4 Draft', 'contracts: 4 Verified']);
    expect(run.stdout).toMatch(/node --test passes/);
    for (const picture of ['tree', 'gate-1', 'gate-8', 'board-kanban', 'board-graph', 'board-batches', 'statusbar']) {
      expect(existsSync(join(out, `${picture}-dark.png`)), picture).toBe(true);
    }
  });

  it('left a record that is valid, each criterion with evidence, and signed by the rehearsal where a person judges', () => {
    const [file] = readdirSync(sessions, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('stage-tracking.json'),
    );
    const record: unknown = JSON.parse(readFileSync(join(sessions, file ?? ''), 'utf8'));
    expect(StageTrackingSchema.safeParse(record).error).toBeUndefined();
    const { stages } = record as {
      stages: {
        status: string;
        validation_results: { passed: boolean; notes: string; callboard: { by: string; signed?: { by: string } } }[];
      }[];
    };
    expect(stages.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 'completed'));
    const criteria = stages.flatMap(({ validation_results }) => validation_results);
    expect(criteria.filter(({ passed, notes }) => passed && notes.trim() !== '')).toHaveLength(32);
    const judged = criteria.filter(({ callboard }) => callboard.by === 'person');
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.map(({ callboard }) => callboard.signed?.by)).toEqual(judged.map(() => 'rehearsal'));
  });

  it('plays nine ready subtasks in five batches, each in a worktree, the three of batch 1 in flight at the same time', () => {
    const run = headless('--from', 'tasks', '--theme', 'light', '--isolation', 'worktree');
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('batch 5: 9 of 9 completed');
    expect(run.stdout).toContain('9 branches merged, no worktree left');
    expect(run.stdout).toMatch(/node --test passes/);
    const spans = readdirSync(sessions, { recursive: true, encoding: 'utf8' })
      .filter((file) => /-0[123]-1\.jsonl$/.test(file))
      .map((file) => {
        const lines = readFileSync(join(sessions, file), 'utf8').trimEnd().split('\n');
        const at = (line: string | undefined) => Date.parse((JSON.parse(line ?? '{}') as { at: string }).at);
        return { start: at(lines[0]), end: at(lines.at(-1)) };
      });
    expect(spans).toHaveLength(3);
    expect(Math.max(...spans.map(({ start }) => start))).toBeLessThan(Math.min(...spans.map(({ end }) => end)));
  });
});
