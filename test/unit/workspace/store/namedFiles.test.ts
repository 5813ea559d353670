import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/text/message';
import { NamedFiles } from '../../../../src/workspace/store/namedFiles';
import { StoreWorld } from '../../../support/storeWorld';
import { taskText } from '../../../support/taskTexts';

const STANDARD = '.opencode/context/core/standards/tests.md';

function naming(...contextFiles: string[]): string {
  return JSON.stringify({
    id: 'login-01',
    seq: '01',
    title: 'Log in',
    status: 'pending',
    depends_on: [],
    parallel: false,
    context_files: contextFiles,
    reference_files: ['src/made-here.ts'],
    acceptance_criteria: ['`npm test` exits with 0'],
    deliverables: ['src/made-here.ts'],
  });
}

const missing = (world: StoreWorld) =>
  world
    .named('login')
    .problems.filter(({ code }) => /^missing-(context|reference)-file$/.test(code))
    .map(({ message }) => plainText(message));

describe('files that a feature names', () => {
  it('are missing until they are there, and again when they are gone, without a change to the task files', async () => {
    const world = new StoreWorld(undefined, { watch: false });
    world.put('.tmp/tasks/login/task.json', taskText('login', 1));
    world.put('.tmp/tasks/login/subtask_01.json', naming(STANDARD));
    await world.store.start();
    expect(missing(world)).toEqual([`${STANDARD} does not exist.`]);

    world.put(STANDARD, '# Tests\n');
    world.store.lookSoon();
    await world.until(() => missing(world).length === 0);

    rmSync(world.file(STANDARD));
    world.store.lookSoon();
    await world.until(() => missing(world).length === 1);
  });

  it('are looked at once for all who name them, and no more when nobody does', () => {
    const asked: string[] = [];
    const named = new NamedFiles({ stat: (path) => void asked.push(path) }, '/root');
    expect(named.for('a')('x.md')).toBe(false);
    expect(named.for('b')('x.md')).toBe(false);
    expect(asked).toEqual(['/root/x.md']);
    named.forget('a');
    expect([...named.lookAgain()]).toEqual([new Set()]);
    named.forget('b');
    expect([...named.lookAgain()]).toEqual([]);
    expect(asked).toEqual(['/root/x.md', '/root/x.md']);
  });

  it('are never looked for on the network', () => {
    const asked: string[] = [];
    const named = new NamedFiles({ stat: (path) => void asked.push(path) }, '/root');
    expect(named.for('a')('//server/share/x.md')).toBe(false);
    expect(asked).toEqual([]);
  });
});
