import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { msg, plainText } from '../../../src/core/text/message';
import { WorkerTypeChecker } from '../../../src/node/workerTypeChecker';
import { builtWorkers } from '../../support/builtWorkers';
import { changeSubtask, makeWorld, scriptFor01, type World } from '../orchestrator/world';

const WORKERS = builtWorkers();

let world: World | undefined;
afterEach(() => world?.dispose());

const FILES = ['contracts/auth-service.ts', 'src/config.js', 'docs/structure.md'];
const write = (path: string, content = `// ${path}\n`) => ({ name: 'write_file', input: { path, content } });
const report = (criterion: number, evidence = `seen at src/config.js:${criterion}`, met = true) => ({
  name: 'report_criterion',
  input: { criterion, met, evidence },
});
const reports = [1, 2, 3].map((each) => report(each));
const claim = { name: 'complete_subtask', input: { summary: 'All done' } };
type Turns = Parameters<typeof scriptFor01>[0];

async function play(
  turns: Turns,
  before?: (root: string) => void,
  more: Partial<Parameters<typeof makeWorld>[0]> = {},
) {
  world = makeWorld({ script: scriptFor01(turns), ...(before ? { before } : {}), ...more });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  if (result.kind !== 'ended') throw new Error(plainText(result.reason));
  return { run: result.run, missing: result.run.missing.map(plainText), status: world.subtask('01')['status'] };
}

test('an honest agent is proven', async () => {
  const { run, status } = await play([{ calls: [...FILES.map((path) => write(path)), ...reports, claim] }]);
  expect(run).toMatchObject({ phase: 'proven', missing: [] });
  expect(status).toBe('completed');
});

test('an agent that claims without having done anything stays claimed, and is told what is missing', async () => {
  const { run, missing, status } = await play([{ calls: [claim] }, { calls: [claim] }, { calls: [claim] }]);
  expect(run.phase).toBe('claimed');
  expect(status).toBe('in_progress');
  expect(missing).toHaveLength(6);
  expect(missing[0]).toContain('`contracts/auth-service.ts` does not exist');
  expect(missing[3]).toContain('Criterion 1 was not reported');
  const results = world?.journals().filter((event) => event.kind === 'result') ?? [];
  expect(String(results[0]?.['text'])).toContain('Not proven yet');
});

test.each<[string, Turns, string]>([
  [
    'a deliverable not written',
    [{ calls: [...FILES.slice(1).map((path) => write(path)), ...reports, claim] }],
    'contracts/auth-service.ts',
  ],
  [
    'an empty deliverable',
    [{ calls: [write(FILES[0] ?? '', ''), ...FILES.slice(1).map((path) => write(path)), ...reports, claim] }],
    'is empty',
  ],
  [
    'a deliverable deleted again',
    [
      {
        calls: [
          ...FILES.map((path) => write(path)),
          { name: 'delete_file', input: { path: FILES[1] } },
          ...reports,
          claim,
        ],
      },
    ],
    'does not exist',
  ],
  [
    'a criterion not reported',
    [{ calls: [...FILES.map((path) => write(path)), ...reports.slice(1), claim] }],
    'Criterion 1 was not reported',
  ],
  [
    'a criterion not met',
    [
      {
        calls: [
          ...FILES.map((path) => write(path)),
          ...reports,
          report(2, 'the check fails on an empty value', false),
          claim,
        ],
      },
    ],
    'Criterion 2 is not met',
  ],
  [
    'evidence copied from the criterion',
    [
      {
        calls: [
          ...FILES.map((path) => write(path)),
          ...reports,
          report(3, 'docs/structure.md says for each folder what it may import!'),
          claim,
        ],
      },
    ],
    'Criterion 3 has no evidence',
  ],
])('%s is no proof', async (_, turns, sentence) => {
  const { run, missing, status } = await play(turns);
  expect(run.phase).toBe('claimed');
  expect(status).toBe('in_progress');
  expect(missing.join('\n')).toContain(sentence);
});

const old = (root: string) => {
  for (const path of FILES) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), 'from before\n');
  }
};

test('deliverables that lay there before prove nothing', async () => {
  const { run, missing } = await play([{ calls: [...reports, claim] }], old);
  expect(run.phase).toBe('claimed');
  expect(missing[0]).toContain('was not written by this run');
});

test('deliverables that were right already are proven when that is said with a reason', async () => {
  const unchanged = FILES.map((path) => ({ path, reason: 'it holds all that is asked for' }));
  const calls = [...reports, { name: 'complete_subtask', input: { summary: 'Nothing to change', unchanged } }];
  expect((await play([{ calls }], old)).run.phase).toBe('proven');
});

test('what is missing goes back to the agent, which may put it right', async () => {
  const { run } = await play([{ calls: [...FILES.map((path) => write(path)), claim] }, { calls: [...reports, claim] }]);
  expect(run.phase).toBe('proven');
});

test('a subtask that names nothing to check is never proven', async () => {
  const { run, missing } = await play([{ calls: [claim] }], (root) =>
    changeSubtask(root, '01', { acceptance_criteria: [], deliverables: [] }),
  );
  expect(run.phase).toBe('claimed');
  expect(missing[0]).toContain('nothing can be checked');
});

test('a validation command that the person did not allow leaves the claim open', async () => {
  const { run, missing } = await play([{ calls: [...FILES.map((path) => write(path)), ...reports, claim] }], (root) =>
    changeSubtask(root, '01', { validation_commands: ['node --test'] }),
  );
  expect(run.phase).toBe('claimed');
  expect(missing.join()).toContain('`node --test` was not run');
  expect(world?.asked.map((each) => each.subject)).toContain('node --test');
});

test('an agent that falls silent has failed, and the subtask is pending again', async () => {
  const { run, missing, status } = await play([{ text: 'All is done.' }]);
  expect(run.phase).toBe('failed');
  expect(missing[0]).toContain('without claiming');
  expect(status).toBe('pending');
});

test('an agent that blocks its subtask says why in the file', async () => {
  const { run } = await play([{ calls: [{ name: 'block_subtask', input: { reason: 'The contract is unclear' } }] }]);
  expect(run.phase).toBe('blocked');
  expect(world?.subtask('01')).toMatchObject({
    status: 'blocked',
    callboard: { blocked: { reason: 'The contract is unclear' } },
  });
});

test('a second attempt hears what the first left open', async () => {
  let prompt = '';
  world = makeWorld({
    script: scriptFor01([{ calls: [claim] }, { calls: [claim] }, { calls: [claim] }]),
    onTurn: ({ messages, identity }) => {
      if (identity.attempt === 2) prompt = messages[0]?.parts[0]?.kind === 'text' ? messages[0].parts[0].text : '';
    },
  });
  await world.orchestrator.runSubtask(world.key, '01');
  const second = await world.orchestrator.runSubtask(world.key, '01');
  expect(second).toMatchObject({ kind: 'ended', run: { attempt: 2 } });
  expect(prompt).toContain('Left open by an earlier attempt');
});

const CONTRACT = 'export interface Settings { readonly port: number }\n';
const settings = (value: string) =>
  write(
    'src/config.js',
    `/** @type {import('../contracts/auth-service.ts').Settings} */\nexport const settings = ${value};\n`,
  );
const contracts = {
  names: () => [{ name: 'Settings', file: 'contracts/auth-service.ts' }],
  checker: new WorkerTypeChecker(() => [join(import.meta.dirname, '../../../node_modules')], WORKERS),
};

test('an agent whose code departs from a contract is told file, line and what the compiler says, and proven when it is mended', async () => {
  const rest = [write(FILES[0] ?? '', CONTRACT), write(FILES[2] ?? '')];
  const { run } = await play(
    [
      { calls: [...rest, settings("{ port: 'http' }"), ...reports, claim] },
      { calls: [settings('{ port: 80 }'), claim] },
    ],
    undefined,
    { contracts },
  );
  expect(run).toMatchObject({ phase: 'proven', missing: [] });
  const answers = (world?.journals() ?? []).filter((event) => event.kind === 'result').map(({ text }) => String(text));
  const told = answers.filter((answer) => answer.includes('departs from the contract'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(
    /`src\/config\.js`, line 2 departs from the contract Settings: Type 'string' is not assignable/,
  );
});

test('what departed before the run is not laid at its door, and what was not checked is not called so', async () => {
  const bad = settings("{ port: 'http' }").input.content;
  const before = (root: string) => {
    for (const [path, text] of [
      [FILES[0] ?? '', CONTRACT],
      ['src/config.js', bad],
    ] as const) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };
  const calls = [
    write(FILES[0] ?? '', `${CONTRACT}// Later.\n`),
    write('src/config.js', `${bad}// More.\n`),
    write(FILES[2] ?? ''),
  ];
  expect((await play([{ calls: [...calls, ...reports, claim] }], before, { contracts })).run.phase).toBe('proven');
  world?.dispose();
  const absent = {
    ...contracts,
    checker: { conformance: () => Promise.resolve({ kind: 'absent', why: msg('No TypeScript.') } as const) },
  };
  expect((await play([{ calls: [...calls, ...reports, claim] }], before, { contracts: absent })).run.phase).toBe(
    'proven',
  );
  const proof = world?.journals().find((event) => event.kind === 'proof');
  expect(JSON.stringify(proof?.['unchecked'])).toContain('No TypeScript.');
});
