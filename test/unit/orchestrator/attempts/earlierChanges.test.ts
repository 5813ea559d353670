import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Shell } from '../../../../src/core/ports/shell';
import { parseScript } from '../../../../src/rehearsal/parseScript';
import { changeSubtask, makeWorld, type scriptFor01, type World } from '../world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0).reverse()) each.dispose();
});

type Turns = Parameters<typeof scriptFor01>[0];
const claim = { name: 'complete_subtask', input: { summary: 'All done' } };
const write = (path: string, content: string) => ({ name: 'write_file', input: { path, content } });

/**
 * Plays attempts at 01 one after the other, of which each ends unproven, and then a last one.
 * @param between done before each attempt, with its number from 1
 * @returns the first message of each
 */
async function prompts(
  attempts: readonly Turns[],
  options: {
    readonly before?: (root: string) => void;
    readonly between?: (root: string, attempt: number) => void;
    readonly afresh?: boolean;
    readonly deliverables?: readonly string[];
    readonly shell?: Shell;
  } = {},
): Promise<readonly string[]> {
  const steps = attempts.map((turns, index) => ({ agent: 'CoderAgent', seq: '01', attempt: index + 1, turns }));
  const seen: string[] = [];
  const world = makeWorld({
    script: parseScript(JSON.stringify({ version: 1, steps }), 'test'),
    settings: { repairRounds: 0, allowedCommands: ['make *'] },
    ...(options.shell === undefined ? {} : { shell: options.shell }),
    before: (root) => {
      changeSubtask(root, '01', { deliverables: options.deliverables ?? ['src/config.js', 'src/made.js'] });
      options.before?.(root);
    },
    onTurn: ({ identity, messages }) => {
      if (identity.turn !== 1) return;
      const part = messages[0]?.parts[0];
      seen.push(part?.kind === 'text' ? part.text : '');
    },
  });
  worlds.push(world);
  for (const [index] of attempts.entries()) {
    options.between?.(world.root, index + 1);
    world.store.refreshFeature(world.key);
    const last = index === attempts.length - 1;
    const result = await world.orchestrator.runSubtask(world.key, '01', options.afresh && last ? { afresh: true } : {});
    expect(result.kind).toBe('ended');
  }
  return seen;
}

const OLD = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';
const putOld = (root: string) => put(root, 'src/config.js', OLD);

function put(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test('the next attempt gets the diff of what the one before did to files, made and changed ones', async () => {
  const [, second] = await prompts(
    [
      [
        { calls: [write('src/config.js', OLD.replace('b = 2', 'b = 20')), write('src/made.js', 'made\n')] },
        { calls: [claim] },
      ],
      [{ calls: [claim] }],
    ],
    { before: putOld },
  );
  expect(second).toContain('<file path="src/config.js" why="it changed this file">');
  expect(second).toContain('-const b = 2;\n+const b = 20;');
  expect(second).toContain(' const a = 1;');
  expect(second).toContain('<file path="src/made.js" why="it made this file">');
  expect(second).toContain('+made');
});

test('over several attempts the diff begins before the first, and tells of what others changed since', async () => {
  const [, , third] = await prompts(
    [
      [{ calls: [write('src/config.js', OLD.replace('b = 2', 'b = 20'))] }, { calls: [claim] }],
      [{ calls: [write('src/config.js', OLD.replace('b = 2', 'b = 21'))] }, { calls: [claim] }],
      [{ calls: [claim] }],
    ],
    {
      before: putOld,
      between: (root, attempt) => {
        if (attempt === 3) put(root, 'src/config.js', OLD.replace('b = 2', 'b = 22'));
      },
    },
  );
  expect(third).toContain('-const b = 2;\n+const b = 22;');
  expect(third).toContain('why="it changed this file; somebody else changed it since"');
  expect(third).not.toContain('b = 20');
});

test('what was put back as it was is no change, and what is gone is shown as gone', async () => {
  const [, , third] = await prompts(
    [
      [{ calls: [write('src/config.js', 'other\n'), write('src/made.js', 'made\n')] }, { calls: [claim] }],
      [{ calls: [write('src/config.js', OLD)] }, { calls: [claim] }],
      [{ calls: [claim] }],
    ],
    {
      before: putOld,
      between: (root, attempt) => {
        if (attempt === 3) rmSync(join(root, 'src/made.js'));
      },
    },
  );
  expect(third).not.toContain('<file path="src/config.js"');
  expect(third).not.toContain('<file path="src/made.js"');
});

test('secrets are masked on both sides, and binary files are named only', async () => {
  const secret = (letter: string) => `sk-${letter.repeat(30)}`;
  const [, second] = await prompts(
    [
      [
        {
          calls: [
            write('src/config.js', `const key = '${secret('b')}';\nconst more = 1;\n`),
            write('src/made.js', `a\0b`),
          ],
        },
        { calls: [claim] },
      ],
      [{ calls: [claim] }],
    ],
    { before: (root) => put(root, 'src/config.js', `const key = '${secret('a')}';\nAPI_TOKEN=abcdefghij\n`) },
  );
  expect(second).toContain('+const more = 1;');
  expect(second).toContain("const key = '[masked]';");
  expect(second).toContain('-API_TOKEN=[masked]');
  expect(second).not.toMatch(/sk-[ab]|abcdefghij/);
  expect(second).toContain('It changed what is no text: src/made.js');
});

test('an image that is gone and the work of commands are named, never guessed at', async () => {
  let root = '';
  const [, second] = await prompts(
    [
      [
        { calls: [write('src/config.js', 'other\n'), { name: 'run_command', input: { command: 'make it' } }] },
        { calls: [claim] },
      ],
      [{ calls: [claim] }],
    ],
    {
      before: (at) => {
        root = at;
        putOld(at);
      },
      between: (at, attempt) => {
        if (attempt !== 2) return;
        const runs = join(at, '.tmp/sessions/2026-01-15-authentication/runs/authentication-01-1/before');
        for (const name of readdirSync(runs)) rmSync(join(runs, name));
      },
      shell: {
        run: (command) => {
          if (command === 'make it') put(root, 'src/made.js', 'by command\n');
          return Promise.resolve({ kind: 'ended', exitCode: 0, output: '', truncated: false, durationMs: 0 });
        },
      },
    },
  );
  expect(second).toContain('what stood there before is no longer kept: src/config.js');
  expect(second).toContain('Its commands changed these, which cannot be compared: src/made.js (make it)');
});

test('a long story of before leaves room for the rules, and says what it left out', async () => {
  const long = (letter: string) =>
    Array.from({ length: 9_000 }, (_, line) => `${letter} ${line} ${'x'.repeat(20)}`).join('\n');
  const files = ['src/a.js', 'src/b.js', 'src/c.js', 'src/d.js'];
  const [, second] = await prompts(
    [[{ calls: files.map((path) => write(path, long(path))) }, { calls: [claim] }], [{ calls: [claim] }]],
    {
      deliverables: files,
      before: (root) => {
        put(root, 'RULES.md', `${'A rule among many.\n'.repeat(1_500)}The one rule that counts.`);
        changeSubtask(root, '01', { context_files: ['RULES.md'], deliverables: files });
      },
    },
  );
  expect(second).toContain('The one rule that counts.');
  expect(second).toMatch(/\[\d+ more lines are left out here\]/);
  expect(second).toContain('Left out or shortened for lack of room');
  expect(second).toContain('src/d.js (diff)');
});

test('who begins anew is told nothing of it', async () => {
  const [, second] = await prompts(
    [[{ calls: [write('src/config.js', 'other\n')] }, { calls: [claim] }], [{ calls: [claim] }]],
    { before: putOld, afresh: true },
  );
  expect(second).not.toContain('+other');
  expect(second).not.toContain('diffs from before');
});
