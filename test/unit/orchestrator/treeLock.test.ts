import { afterEach, expect, test } from 'vitest';
import type { PermissionAnswer, PermissionQuestion } from '../../../src/core/ports/ask';
import type { ShellResult } from '../../../src/core/ports/shell';
import type { RehearsalScript } from '../../../src/rehearsal/parseScript';
import { type StageWorld, stageWorld } from './stages/stageWorld';
import { changeSubtask, makeWorld, type World } from './world';

let world: World | StageWorld | undefined;
afterEach(() => world?.dispose());

const OUTSIDE = 'notes/outside.md';
const ENDED: ShellResult = { kind: 'ended', exitCode: 0, output: '', truncated: false, durationMs: 0 };
const calls = (...names: { name: string; input: Record<string, unknown> }[]) => ({ calls: names });
const criterion = (index: number) => ({
  name: 'report_criterion',
  input: { criterion: index, met: true, evidence: `Seen in line ${index} of what was written.` },
});

/** A promise and who resolves it. */
function gate<T = void>() {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { open: (value: T) => open(value), opened };
}

/** 02 wants to write outside its deliverables, which is asked; 01 claims and is checked by a command. */
const SCRIPT: RehearsalScript = {
  version: 1,
  steps: [
    {
      agent: 'CoderAgent',
      seq: '01',
      turns: [
        calls({ name: 'write_file', input: { path: 'src/config.js', content: 'export const port = 1;\n' } }),
        calls(criterion(1), criterion(2), criterion(3)),
        calls({ name: 'complete_subtask', input: { summary: 'Configuration reads its values.' } }),
      ],
    },
    {
      agent: 'CoderAgent',
      seq: '02',
      turns: [calls({ name: 'write_file', input: { path: OUTSIDE, content: 'Written by 02.\n' } }), { text: 'Done.' }],
    },
  ],
};

test('a write that a person approves while another subtask is checked waits for the end of the check', async () => {
  const question = gate();
  const answer = gate<PermissionAnswer>();
  const checking = gate();
  const checked = gate();
  const order: string[] = [];
  const made = makeWorld({
    script: SCRIPT,
    before: (root) => {
      changeSubtask(root, '02', { depends_on: [] });
      changeSubtask(root, '01', { deliverables: ['src/config.js'], validation_commands: ['node check.js'] });
    },
    ask: {
      ask: async ({ kind, offers: [first] }: PermissionQuestion) => {
        if (kind !== 'write') return first ?? 'deny';
        question.open();
        return await answer.opened;
      },
    },
    shell: {
      run: async (command) => {
        if (command !== 'node check.js') return ENDED;
        order.push('check begins');
        checking.open();
        await checked.opened;
        order.push(made.exists(OUTSIDE) ? 'check disturbed' : 'check ends');
        return ENDED;
      },
    },
    onTurn: async ({ identity }) => {
      // The question is open before the check begins.
      if (identity.seq === '01') await question.opened;
    },
  });
  world = made;
  const writer = made.orchestrator.runSubtask(made.key, '02');
  const claimer = made.orchestrator.runSubtask(made.key, '01');
  await checking.opened;
  answer.open('once');
  // The answer has reached the journal: from then on nothing but the lock keeps the write.
  await expect.poll(() => made.journals().some((event) => event.kind === 'answer')).toBe(true);
  await enoughForAWrite();
  checked.open();
  await claimer;
  await writer;
  expect(order).toEqual(['check begins', 'check ends']);
  expect(made.exists(OUTSIDE)).toBe(true);
});

test('the lead of a stage keeps out of the way of checks, too', async () => {
  const checked = gate();
  let wrote = false;
  const the = stageWorld({
    script: {
      version: 1,
      steps: [
        {
          agent: 'OpenCoder',
          stage: 1,
          turns: [
            calls({ name: 'write_file', input: { path: OUTSIDE, content: 'Written by the lead.\n' } }),
            { text: 'Done.' },
          ],
        },
      ],
    },
  });
  world = the;
  const { checkouts } = the.orchestrator.services;
  const feature = the.store.snapshot.roots[0]?.features[0];
  if (!feature) throw new Error('There is no feature.');
  const { treeLock } = checkouts.shared({ feature } as never, the.root);
  const check = treeLock.alone(new AbortController().signal, async () => {
    await checked.opened;
    wrote = the.asked.length > 0 && exists(the, OUTSIDE);
  });
  const run = the.machine.run(the.key, 1);
  await expect.poll(() => the.asked.length).toBe(1);
  await enoughForAWrite();
  checked.open();
  await check;
  await run;
  expect(wrote).toBe(false);
  expect(exists(the, OUTSIDE)).toBe(true);
});

function exists(the: StageWorld, path: string): boolean {
  try {
    return the.read(path).length > 0;
  } catch {
    return false;
  }
}

/** Many times what a write takes of the event loop and of the thread pool, so that one that is not kept has landed. */
async function enoughForAWrite(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(1_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
