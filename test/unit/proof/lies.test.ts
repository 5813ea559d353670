import { mkdirSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Emitter } from '../../../src/core/event/emitter';
import type { Diagnostic, EditorSave } from '../../../src/core/ports/diagnostics';
import type { Shell, ShellResult } from '../../../src/core/ports/shell';
import { plainText } from '../../../src/core/text/message';
import { changeSubtask, makeWorld, scriptFor01, type World, type WorldOptions } from '../orchestrator/world';

let world: World | undefined;
afterEach(() => world?.dispose());

const FILES = ['contracts/auth-service.ts', 'src/config.js', 'docs/structure.md'];
const write = (path: string, content = `// ${path}\n`) => ({ name: 'write_file', input: { path, content } });
const command = (line: string) => ({ name: 'run_command', input: { command: line } });
const reports = [1, 2, 3].map((criterion) => ({
  name: 'report_criterion',
  input: { criterion, met: true, evidence: `seen at src/config.js:${criterion}` },
}));
const claim = { name: 'complete_subtask', input: { summary: 'All done' } };
const honest = [...FILES.map((path) => write(path)), ...reports];
type Turns = Parameters<typeof scriptFor01>[0];

const ended: ShellResult = { kind: 'ended', exitCode: 0, output: '', truncated: false, durationMs: 0 };

/** A shell that does to files what a command line is given to do. */
function shellOf(root: () => string, acts: Readonly<Record<string, (path: (name: string) => string) => void>>): Shell {
  return {
    run: (line) => {
      acts[line]?.((name) => join(root(), name));
      return Promise.resolve(ended);
    },
  };
}

async function play(turns: Turns, options: WorldOptions = {}) {
  world = makeWorld({ script: scriptFor01(turns), ask: { ask: () => Promise.resolve('run') }, ...options });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  if (result.kind !== 'ended') throw new Error(plainText(result.reason));
  const missing = result.run.missing.map(plainText).join('\n');
  return { phase: result.run.phase, missing, status: world.subtask('01')['status'] };
}

const old = (root: string) => {
  for (const path of FILES) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), `// ${path}\n`);
  }
};

test('a deliverable written with the text that it had is no work', async () => {
  const { phase, missing } = await play([{ calls: [...honest, claim] }], { before: old });
  expect(phase).toBe('claimed');
  expect(missing).toContain('was written but holds what it held before');
});

test('a deliverable that a command only touched is no work', async () => {
  const touch = (path: (name: string) => string) => {
    for (const each of FILES) utimesSync(path(each), new Date(), new Date());
  };
  const { phase, missing } = await play([{ calls: [command('touch'), ...reports, claim] }], {
    before: old,
    shell: shellOf(() => world?.root ?? '', { touch }),
  });
  expect(phase).toBe('claimed');
  expect(missing).toContain('`src/config.js` was written but holds what it held before');
});

test('a deliverable that holds blanks only is empty', async () => {
  const calls = [...FILES.slice(1).map((path) => write(path)), write(FILES[0] ?? '', '  \n\t\n'), ...reports, claim];
  expect((await play([{ calls }])).missing).toContain('is empty');
});

test('a deliverable made by a command counts', async () => {
  const make = (path: (name: string) => string) => {
    mkdirSync(path('docs'), { recursive: true });
    writeFileSync(path('docs/structure.md'), 'made\n');
  };
  const calls = [...FILES.slice(0, 2).map((path) => write(path)), command('make'), ...reports, claim];
  expect(await play([{ calls }], { shell: shellOf(() => world?.root ?? '', { make }) })).toMatchObject({
    phase: 'proven',
    status: 'completed',
  });
});

test('what a command changed outside the deliverables is shown and blocks the proof until it is put back', async () => {
  const spoil = (path: (name: string) => string) => writeFileSync(path('left-over.js'), 'x');
  const clean = (path: (name: string) => string) => unlinkSync(path('left-over.js'));
  const shell = shellOf(() => world?.root ?? '', { spoil, clean });
  const bad = await play([{ calls: [...honest, command('spoil'), claim] }], { shell });
  expect(bad).toMatchObject({ phase: 'claimed', status: 'in_progress' });
  expect(bad.missing).toContain('`left-over.js`');
  expect(world?.journals()).toContainEqual(
    expect.objectContaining({ kind: 'change', path: 'left-over.js', change: 'created', by: 'spoil' }),
  );
  world?.dispose();
  const turns = [{ calls: [...honest, command('spoil'), claim] }, { calls: [command('clean'), claim] }];
  expect((await play(turns, { shell })).phase).toBe('proven');
});

test('what ignore files leave out may be changed by commands', async () => {
  const build = (path: (name: string) => string) => {
    mkdirSync(path('out'), { recursive: true });
    writeFileSync(path('out/a.js'), 'x');
  };
  const before = (root: string) => writeFileSync(join(root, '.gitignore'), 'out/\n');
  const shell = shellOf(() => world?.root ?? '', { build });
  expect((await play([{ calls: [...honest, command('build'), claim] }], { shell, before })).phase).toBe('proven');
});

test('a check that fails, then does not, decides', async () => {
  let failures = 1;
  const shell: Shell = {
    run: () => Promise.resolve(failures-- > 0 ? { ...ended, exitCode: 1, output: '2 tests failed' } : ended),
  };
  const before = (root: string) => changeSubtask(root, '01', { validation_commands: ['node --test'] });
  const turns = [{ calls: [...honest, claim] }, { calls: [claim] }];
  expect((await play(turns, { shell, before })).phase).toBe('proven');
  const texts = world?.journals().flatMap((each) => (each.kind === 'result' ? [String(each['text'])] : [])) ?? [];
  expect(texts.join('\n')).toContain('The check `node --test` failed (1): 2 tests failed');
});

test('commands of the settings prove a subtask that names none, and only such a one', async () => {
  const ran: string[] = [];
  const shell: Shell = {
    run: (line) => {
      ran.push(line);
      return Promise.resolve(ended);
    },
  };
  const none = (root: string) => changeSubtask(root, '01', { validation_commands: undefined });
  expect((await play([{ calls: [...honest, claim] }], { shell, verify: ['npm test'], before: none })).phase).toBe(
    'proven',
  );
  expect(ran).toEqual(['npm test']);
  world?.dispose();
  ran.length = 0;
  const own = (root: string) => changeSubtask(root, '01', { validation_commands: ['node --check src/config.js'] });
  await play([{ calls: [...honest, claim] }], { shell, verify: ['npm test'], before: own });
  expect(ran).toEqual(['node --check src/config.js']);
});

test('an error that the editor did not find before blocks the proof; one that it found does not', async () => {
  const error = (message: string): Diagnostic => ({ path: 'src/config.js', line: 3, severity: 'error', message });
  const known = error('known');
  const calls = [{ calls: [...honest, claim] }];
  const fine = { current: () => [known], of: () => Promise.resolve([{ ...known, line: 9 }]) };
  expect((await play(calls, { diagnostics: fine })).phase).toBe('proven');
  world?.dispose();
  const worse = { current: () => [known], of: () => Promise.resolve([known, error('not a function')]) };
  // The first claim comes back from the review of its own work; an agent that insists has it checked.
  const { phase, missing } = await play([...calls, { calls: [claim] }], { diagnostics: worse });
  expect(phase).toBe('claimed');
  expect(missing).toContain('`src/config.js`, line 3: not a function');
});

test('a deliverable that goes while the checks run is missed', async () => {
  const shell = shellOf(() => world?.root ?? '', { check: (path) => unlinkSync(path('src/config.js')) });
  const before = (root: string) => changeSubtask(root, '01', { validation_commands: ['check'] });
  const { phase, missing } = await play([{ calls: [...honest, claim] }], { shell, before });
  expect(phase).toBe('claimed');
  expect(missing).toContain('`src/config.js` does not exist');
});

test('what a person saves in the editor while a command runs is theirs, unless the command writes there too', async () => {
  const saves = new Emitter<EditorSave>(() => undefined);
  const save = (path: string, text: string) => {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    // The editor tells of it when the command has ended.
    setImmediate(() => saves.fire({ path, text }));
  };
  const acts = {
    beside: (path: (name: string) => string) => save(path('notes.md'), 'mine\n'),
    over: (path: (name: string) => string) => {
      save(path('notes.md'), 'mine\n');
      writeFileSync(path('notes.md'), 'of the command\n');
    },
    deliverable: (path: (name: string) => string) => save(path('src/config.js'), 'of the person\n'),
  };
  const outcome = async (act: string, calls: readonly object[]) => {
    world?.dispose();
    return play([{ calls: [...calls, command(act), ...reports, claim] } as never], {
      shell: shellOf(() => world?.root ?? '', acts),
      onSave: saves.event,
    });
  };
  expect((await outcome('beside', honest)).phase).toBe('proven');
  const changes = world?.journals().filter(({ kind, by }) => kind === 'change' && by !== undefined);
  expect(changes).toEqual([]);
  expect((await outcome('over', honest)).missing).toContain(
    'changed what is no deliverable of the subtask: `notes.md`',
  );
  // Nor is a person's work in a deliverable the work of the run.
  const rest = FILES.filter((path) => path !== 'src/config.js').map((path) => write(path));
  expect((await outcome('deliverable', rest)).missing).toContain('`src/config.js` was not written by this run');
});
