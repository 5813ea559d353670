import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RehearsalScript } from '../../../../src/rehearsal/parseScript';
import { makeWorld, type World, type WorldOptions } from '../../orchestrator/world';

let world: World | undefined;
afterEach(() => world?.dispose());

type Turns = RehearsalScript['steps'][number]['turns'];

const ask = (agent: string, prompt = 'Which rules apply to config.js?') => ({
  name: 'ask_agent',
  input: { agent, prompt },
});
const block = { calls: [{ name: 'block_subtask', input: { reason: 'Seen.' } }] };
const write = (path: string, content = 'x') => ({ name: 'write_file', input: { path, content } });

/** Subtask 01 of the sample: its agent plays some turns and blocks; others play theirs. */
async function run(turns: Turns, others: Record<string, Turns>, options: Partial<WorldOptions> = {}): Promise<World> {
  const steps = [
    { agent: 'CoderAgent', seq: '01', turns: [...turns, block] },
    ...Object.entries(others).map(([agent, its]) => ({ agent, seq: '01', turns: its })),
  ];
  world = makeWorld({ script: { version: 1, steps }, ...options });
  await world.orchestrator.runSubtask(world.key, '01');
  return world;
}

function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** What `ask_agent` gave, in order. */
function answers({ journals }: World): { ok: unknown; text: string }[] {
  return journals()
    .filter(({ kind, name }) => kind === 'result' && name === 'ask_agent')
    .map(({ ok, text }) => ({ ok, text: String(text) }));
}

test('ContextScout looks and answers; what it does is in the journal under its name, its tokens are the run’s', async () => {
  const scout: Turns = [
    { calls: [{ name: 'list_directory', input: { path: '.opencode/context/core/standards' } }] },
    { text: 'code-quality.md applies.' },
  ];
  const made = await run([{ calls: [ask('context-scout')] }], { ContextScout: scout });
  expect(answers(made)).toEqual([{ ok: true, text: 'code-quality.md applies.' }]);
  const events = made.journals();
  const its = events.filter(({ agent, kind }) => agent === 'ContextScout' && kind !== 'start');
  expect(its.map(({ kind, name }) => name ?? kind)).toEqual(['turn', 'list_directory', 'list_directory', 'turn']);
  const tokens = events.reduce((sum, { kind, tokensIn }) => (kind === 'turn' ? sum + Number(tokensIn) : sum), 0);
  expect(made.orchestrator.newest(made.key, '01')?.tokensIn).toBe(tokens);
  expect(made.orchestrator.newest(made.key, '01')?.step).toBe(7);
});

test('several scouts that only read are asked side by side', async () => {
  const inFlight = new Set<string>();
  let most = 0;
  await run(
    [{ calls: [ask('ContextScout', 'One?'), ask('ContextScout', 'Two?')] }],
    { ContextScout: [{ text: 'Nothing applies.' }] },
    {
      onTurn: async ({ identity, messages }) => {
        if (identity.agent !== 'ContextScout') return;
        const id = JSON.stringify(messages);
        inFlight.add(id);
        most = Math.max(most, inFlight.size);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inFlight.delete(id);
      },
    },
  );
  expect(most).toBe(2);
});

test('ContextScout has no tool that changes anything, and asks nobody', async () => {
  const tools: (readonly string[])[] = [];
  const made = await run(
    [{ calls: [ask('ContextScout')] }],
    { ContextScout: [{ calls: [write('src/evil.js'), ask('ExternalScout')] }, { text: 'Done.' }] },
    {
      onTurn: (request) =>
        void (request.identity.agent === 'ContextScout' && tools.push(request.tools.map(({ name }) => name))),
    },
  );
  expect(tools[0]).toEqual(['read_file', 'list_directory', 'find_files', 'search_text']);
  expect(made.exists('src/evil.js')).toBe(false);
});

test('ExternalScout writes its folder without a question, keeps the manifest, and nothing else', async () => {
  const before = {
    version: '1.0',
    note: 'kept',
    libraries: { react: { files: [{ filename: 'hooks.md', topic: 'hooks' }] } },
  };
  const made = await run(
    [{ calls: [ask('ExternalScout', 'How does zod parse?')] }],
    {
      ExternalScout: [
        {
          calls: [
            write('.tmp/external-context/zod/parse.md', '# zod 4.6.7\nSource: node_modules/zod/README.md\n'),
            write('src/config.js', 'stolen'),
            write('.tmp/external-context/../sessions/x.md', 'stolen'),
          ],
        },
        { text: 'Written.' },
      ],
    },
    {
      ask: { ask: () => Promise.resolve('always') },
      before: (root) => put(root, '.tmp/external-context/.manifest.json', JSON.stringify(before)),
    },
  );
  expect(answers(made)).toEqual([{ ok: true, text: 'Written.' }]);
  const manifest = JSON.parse(readFileSync(join(made.root, '.tmp/external-context/.manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({
    version: '1.0',
    note: 'kept',
    libraries: {
      react: { files: [{ filename: 'hooks.md', topic: 'hooks' }] },
      zod: { files: [{ filename: 'parse.md', topic: 'parse', source: 'node_modules/zod/README.md' }] },
    },
  });
  expect(made.asked).toEqual([]);
  expect(existsSync(join(made.root, 'src/config.js'))).toBe(false);
  expect(existsSync(join(made.root, '.tmp/sessions/x.md'))).toBe(false);
});

test('others are asked only as the definition’s rules allow', async () => {
  const engineer: Turns = [{ text: 'Tested.' }];
  const refused = await run([{ calls: [ask('TestEngineer'), ask('OpenCoder'), ask('CoderAgent'), ask('Nobody')] }], {
    TestEngineer: engineer,
  });
  for (const { ok, text } of answers(refused)) {
    expect(ok).toBe(false);
    expect(text).toContain('You can ask: ContextScout, ExternalScout.');
  }
  refused.dispose();
  const definition =
    '---\nname: CoderAgent\npermission:\n  task:\n    "*": deny\n    testengineer: allow\n---\nYou code.';
  const allowed = await run(
    [{ calls: [ask('test-engineer'), ask('ContextScout')] }],
    { TestEngineer: engineer },
    { before: (root) => put(root, '.opencode/agent/coder.md', definition) },
  );
  expect(answers(allowed)).toMatchObject([{ ok: true, text: 'Tested.' }, { ok: false }]);
});

test('whom it asks may do no more than the agent itself', async () => {
  const definition =
    '---\nname: CoderAgent\npermission:\n  edit: {"src/secret/*": deny}\n  task: {TestEngineer: allow}\n---\nYou code.';
  const made = await run(
    [{ calls: [ask('TestEngineer')] }],
    {
      TestEngineer: [
        { calls: [write('src/secret/a.js'), { name: 'complete_subtask', input: { summary: 'x' } }] },
        { text: 'Tried.' },
      ],
    },
    {
      ask: { ask: () => Promise.resolve('always') },
      before: (root) => put(root, '.opencode/agent/coder.md', definition),
    },
  );
  expect(made.exists('src/secret/a.js')).toBe(false);
  const results = made.journals().filter(({ kind, agent }) => kind === 'result' && agent === 'TestEngineer');
  expect(results[0]?.['text']).toContain('A rule keeps you from changing');
  expect(results[1]?.['text']).toContain('There is no tool complete_subtask');
  expect(made.subtask('01')['status']).toBe('blocked');
});

test('an agent that fails or falls silent is told of, and the run goes on', async () => {
  const error = { name: 'ChatQuotaExceeded', message: 'No more.' };
  const made = await run([{ calls: [ask('ContextScout')] }, { calls: [ask('ExternalScout')] }], {
    ContextScout: [{ error }],
    ExternalScout: [{}, {}, {}],
  });
  const [first, second] = answers(made);
  expect(first?.text).toBe('ContextScout could not answer: No more. Go on without it.');
  expect(second?.text).toBe('ExternalScout gave no answer. Go on without it.');
  expect(made.subtask('01')['status']).toBe('blocked');
});

test('a stop reaches the agent that is being asked', async () => {
  let stopped: Promise<unknown> | undefined;
  const made = await run(
    [{ calls: [ask('ContextScout')] }],
    { ContextScout: [{ text: 'Too late.' }] },
    {
      onTurn: ({ identity, signal }) => {
        if (identity.agent !== 'ContextScout') return;
        stopped = world?.orchestrator.stop({ kind: 'all' });
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
      },
    },
  );
  await stopped;
  expect(made.orchestrator.newest(made.key, '01')?.phase).toBe('stopped');
  expect(made.subtask('01')['status']).toBe('pending');
});
