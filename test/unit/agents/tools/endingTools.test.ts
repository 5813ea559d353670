import { afterEach, beforeEach, expect, test } from 'vitest';
import { StageJob } from '../../../../src/agents/jobs/stageJob';
import { reportCriterion, submitStage } from '../../../../src/agents/tools/endingTools';
import { msg } from '../../../../src/core/text/message';
import { type AgentWorld, agentWorld } from '../agentWorld';

let world: AgentWorld;
beforeEach(() => {
  world = agentWorld({});
});
afterEach(() => world.dispose());

const tool = submitStage({ type: 'object' });
const criteria = [{ criterion: 1, met: true, by: 'machine' as const }];

test('a refused submission comes back with every problem at its place, and the job goes on', async () => {
  const problems = [{ path: 'stories.2.criteria', message: msg('The story {0} has no criterion.', 'S3') }];
  const job = new StageJob(2, () => Promise.resolve({ accepted: false, problems, criteria: [], final: false }));
  const answer = await tool.call({}, { ...world.context, job });
  expect(JSON.parse(answer)).toEqual({
    accepted: false,
    problems: [{ path: 'stories.2.criteria', message: 'The story S3 has no criterion.' }],
    criteria: [],
  });
  expect(job.isOver).toBe(false);
});

test('an accepted submission, a last refusal and a block each end the job', async () => {
  const accepted = new StageJob(2, () => Promise.resolve({ accepted: true, problems: [], criteria, final: false }));
  expect(JSON.parse(await tool.call({}, { ...world.context, job: accepted })).criteria).toEqual(criteria);
  const refused = new StageJob(2, () => Promise.resolve({ accepted: false, problems: [], criteria, final: true }));
  await tool.call({}, { ...world.context, job: refused });
  const blocked = new StageJob(2, () => Promise.reject(new Error('not asked')));
  blocked.block('Which of the two?');
  expect([accepted, refused, blocked].map(({ isOver }) => isOver)).toEqual([true, true, true]);
});

test('a stage has no criteria to report, and a subtask has nothing to submit', async () => {
  const job = new StageJob(2, () => Promise.reject(new Error('not asked')));
  const report = reportCriterion.call({ criterion: 1, met: true, evidence: 'src/a.js:1' }, { ...world.context, job });
  await expect(report).rejects.toThrow('submit_stage');
  await expect(tool.call({}, world.context)).rejects.toThrow('complete_subtask');
});
