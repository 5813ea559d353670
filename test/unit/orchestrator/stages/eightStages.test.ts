import { afterEach, expect, test } from 'vitest';
import { StageTrackingSchema } from '../../../../src/core/schema/stageTrackingSchema';
import { allFiles, type StageWorld, stageWorld } from './stageWorld';

const STAGES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const worlds: StageWorld[] = [];
const world = (...args: Parameters<typeof stageWorld>) => {
  const made = stageWorld(...args);
  worlds.push(made);
  return made;
};
afterEach(() => {
  for (const each of worlds.splice(0)) each.dispose();
});

async function toTheEnd(the: StageWorld) {
  for (const stage of STAGES) {
    expect(await the.machine.run(the.key, stage)).toEqual({ kind: 'approval', stage });
    expect(await the.pass(stage)).toMatchObject({ kind: 'recorded' });
  }
}

test('the sample goes from the request to its release: 32 of 32 criteria, each with evidence', async () => {
  const the = world();
  await toTheEnd(the);
  expect(the.errors).toEqual([]);
  const record = the.record();
  expect(StageTrackingSchema.safeParse(record).success).toBe(true);
  expect(record.workflow_status).toBe('completed');
  const criteria = record.stages.flatMap((stage: { validation_results: object[] }) => stage.validation_results);
  expect(criteria).toHaveLength(32);
  for (const { passed, notes } of criteria) {
    expect(passed).toBe(true);
    expect(notes).toMatch(/[\w-]+\.(?:md|json|ts|js)|`.+`|\.tmp\/|Read the outputs/);
  }
  expect(the.shown()).toEqual(STAGES.map(() => 'completed'));
  const session = '.tmp/sessions/2026-01-15-authentication';
  expect(the.read(`${session}/progress.md`)).toContain('### Stage 8: Release & Learning\n\nStatus: completed  \n');
  const context = the.read(`${session}/context.md`);
  expect(context).toContain('Completed Stages: 1, 2, 3, 4, 5, 6, 7, 8');
  expect(context).toContain('- interface: AuthService (defined)\n  Path: contracts/auth-service.ts');
  expect(context.match(/node --test passes in this folder/g)).toHaveLength(1);
  expect(the.read(`${session}/lessons-learned.md`)).toMatch(/\| 09 \| Integration tests \| 1 \| [<\d]+ \| [<\d]+ \|/);
  expect(the.ran).toEqual(['node --test', 'node scripts/deploy.js start', 'node scripts/deploy.js health']);
});

test('the same run twice gives the same files but for times', async () => {
  const [one, two] = [world(), world()];
  await toTheEnd(one);
  await toTheEnd(two);
  const plain = (root: string) =>
    [...allFiles(root)].map(([path, text]) => [path, text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')]);
  expect(plain(one.root)).toEqual(plain(two.root));
});

test('the pattern that a person chose reaches the leads of the stages that it shapes', async () => {
  const told: string[] = [];
  const the = world({
    onTurn: ({ identity, messages }) => {
      const pattern = /Pattern: contract first/.test(JSON.stringify(messages[0]));
      told.push(`${identity?.stage} ${pattern}`);
    },
  });
  expect(await the.machine.choosePattern(the.key, 'contract-first')).toMatchObject({ kind: 'recorded' });
  for (const stage of [1, 2] as const) {
    await the.machine.run(the.key, stage);
    await the.pass(stage);
  }
  expect(the.record().callboard).toEqual({ pattern: 'contract-first' });
  expect([...new Set(told)]).toEqual(['1 false', '2 true']);
});
