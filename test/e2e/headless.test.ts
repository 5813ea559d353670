import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';

describe('npm start -- --headless', () => {
  const out = join(projectPaths.out, 'headless');

  it('plays the main job to its end: nine of nine proven in five batches, and what was written passes its tests', () => {
    const tsx = join(projectPaths.root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
    const run = spawnSync(process.execPath, [tsx, 'scripts/start.ts', '--headless', '--theme', 'light'], {
      cwd: projectPaths.root,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('batch 5: 9 of 9 completed');
    expect(run.stdout).toMatch(/node --test passes/);
    for (const picture of ['tree', 'board-kanban', 'board-graph', 'board-batches', 'statusbar']) {
      expect(existsSync(join(out, `${picture}-light.png`)), picture).toBe(true);
    }
  });

  it('had the three members of batch 1 in flight at the same time', () => {
    const sessions = join(out, 'workspace', '.tmp', 'sessions');
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
