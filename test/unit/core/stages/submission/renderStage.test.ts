import { describe, expect, it } from 'vitest';
import { readFeature } from '../../../../../src/core/files/read/readFeature';
import { MapSchema } from '../../../../../src/core/schema/mapSchema';
import { PrioritizedSchema } from '../../../../../src/core/schema/prioritizedSchema';
import { StageTrackingSchema } from '../../../../../src/core/schema/stageTrackingSchema';
import type { StageNumber } from '../../../../../src/core/stages/stage';
import { checkSubmission } from '../../../../../src/core/stages/submission/checkSubmission';
import { readSubmission } from '../../../../../src/core/stages/submission/readSubmission';
import { renderStage } from '../../../../../src/core/stages/submission/renderStage';
import { stageCommands } from '../../../../../src/core/stages/submission/stageCommands';
import { stageCriteria } from '../../../../../src/core/stages/submission/stageCriteria';
import type { StageFacts } from '../../../../../src/core/stages/submission/stageFacts';
import type { StageSubmissions } from '../../../../../src/core/stages/submission/stageSubmissions';
import { plainText } from '../../../../../src/core/text/message';
import { sampleFacts, sampleSubmissions } from '../../../../support/sampleSubmissions';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
function accepted<S extends StageNumber>(stage: S): StageSubmissions[S] {
  const checked = checkSubmission(stage, sampleSubmissions()[stage], sampleFacts(stage));
  if (checked.kind === 'refused') throw new Error(`The sample's stage ${stage} is refused.`);
  return checked.submission;
}
const rendered = (stage: StageNumber, given?: Partial<StageFacts>) =>
  renderStage(stage, accepted(stage), sampleFacts(stage, given));
const file = (stage: StageNumber, path: string, given?: Partial<StageFacts>) =>
  rendered(stage, given).find((one) => one.path === path)?.text ?? '';

describe('the outputs of a stage', () => {
  it('have the names that the workflow gives them', () => {
    const names = NUMBERS.map((stage) => rendered(stage).map(({ place, path }) => `${place}:${path}`));
    expect(names).toMatchInlineSnapshot(`
      [
        [
          "session:architecture.md",
          "session:components.json",
          "session:integration-points.md",
          "session:submissions/stage-1.json",
        ],
        [
          "session:personas.json",
          "session:journey-maps.md",
          "session:stories.json",
          "session:story-map.md",
          "session:submissions/stage-2.json",
        ],
        [
          "session:prioritized-backlog.json",
          "session:risk-matrix.md",
          "session:dependency-graph.md",
          "session:execution-plan.md",
          "session:submissions/stage-3.json",
        ],
        [
          "root:.tmp/tasks/authentication/task.json",
          "root:.tmp/tasks/authentication/subtask_01.json",
          "root:.tmp/tasks/authentication/subtask_02.json",
          "root:.tmp/tasks/authentication/subtask_03.json",
          "root:.tmp/tasks/authentication/subtask_04.json",
          "root:.tmp/tasks/authentication/subtask_05.json",
          "root:.tmp/tasks/authentication/subtask_06.json",
          "root:.tmp/tasks/authentication/subtask_07.json",
          "root:.tmp/tasks/authentication/subtask_08.json",
          "root:.tmp/tasks/authentication/subtask_09.json",
          "session:batches.md",
          "session:submissions/stage-4.json",
        ],
        [
          "root:contracts/auth-service.ts",
          "session:contracts.json",
          "session:api-contracts.md",
          "session:data-schemas.ts",
          "session:integration.md",
          "session:submissions/stage-5.json",
        ],
        [
          "session:batch-summary.md",
          "session:self-reviews/subtask_01.md",
          "session:self-reviews/subtask_02.md",
          "session:self-reviews/subtask_03.md",
          "session:self-reviews/subtask_04.md",
          "session:self-reviews/subtask_05.md",
          "session:self-reviews/subtask_06.md",
          "session:self-reviews/subtask_07.md",
          "session:self-reviews/subtask_08.md",
          "session:self-reviews/subtask_09.md",
          "session:submissions/stage-6.json",
        ],
        [
          "session:test-results.md",
          "session:validation-report.md",
          "session:issue-log.md",
          "session:submissions/stage-7.json",
        ],
        [
          "session:release-notes.md",
          "session:deployment.md",
          "session:lessons-learned.md",
          "session:next-iteration.md",
          "session:standards-changes.diff",
          "session:submissions/stage-8.json",
        ],
      ]
    `);
  });

  it('are the same bytes for the same submission, whatever went through JSON', () => {
    for (const stage of NUMBERS) {
      const submission = JSON.parse(JSON.stringify(accepted(stage)));
      const again = renderStage(stage, submission, sampleFacts(stage));
      expect(again).toEqual(rendered(stage));
      const kept = again.find(({ path }) => path === `submissions/stage-${stage}.json`)?.text ?? '';
      const read = readSubmission(stage, kept);
      expect(read && renderStage(stage, read, sampleFacts(stage))).toEqual(again);
    }
    expect(readSubmission(1, '{')).toBeUndefined();
    expect(readSubmission(1, file(2, 'submissions/stage-2.json'))).toBeUndefined();
  });

  it('end with one line break and hold no other time than that of the facts', () => {
    for (const stage of NUMBERS) {
      for (const { path, text } of rendered(stage)) {
        const tasks = path.startsWith('.tmp/tasks/');
        expect([path, /[^\n]\n$/.test(text)]).toEqual([path, !tasks]);
        expect(text.includes('2026-01-15T09:00:00Z')).toBe(path.endsWith('/task.json'));
      }
    }
  });

  it('make a feature in which the rules find nothing', () => {
    const files = rendered(4).filter(({ place }) => place === 'root');
    const feature = readFeature({
      root: 'file:///project',
      folder: '.tmp/tasks/authentication',
      slug: 'authentication',
      place: 'open',
      files: files.map(({ path, text }) => ({ name: path.split('/').at(-1) ?? '', text })),
    });
    expect(feature.problems).toEqual([]);
    expect(feature.subtasks).toHaveLength(9);
    expect(feature.plan.batches.map(({ members }) => members.length)).toEqual([3, 2, 1, 2, 1]);
  });

  it('are in the shapes that other tools of the workflow read', () => {
    const backlog = JSON.parse(file(3, 'prioritized-backlog.json'));
    expect(PrioritizedSchema.safeParse(backlog).success).toBe(true);
    expect(backlog.mvp_features[0]).toMatchObject({
      id: 'S1',
      title: 'Register',
      rice_score: { score: 6000 },
      wsjf_score: { score: 8.33 },
      combined_rank: 1,
    });
    const map = { ...JSON.parse(file(2, 'personas.json')), ...JSON.parse(file(2, 'stories.json')) };
    expect(MapSchema.safeParse(map).success).toBe(true);
    expect(StageTrackingSchema.safeParse(map).success).toBe(false);
  });

  it('say of commands and subtasks what is so, not what was submitted', () => {
    expect(file(7, 'test-results.md')).toContain('| node --test |');
    expect(file(7, 'test-results.md')).toContain('ended with 0');
    expect(file(7, 'test-results.md', { commands: [] })).toContain('not run yet');
    expect(
      file(8, 'deployment.md', { commands: [{ command: 'node scripts/deploy.js start', exitCode: 3 }] }),
    ).toContain('Result: ended with 3.');
    const subtasks = sampleFacts(6).subtasks.map((one, index) =>
      index === 0 ? { ...one, state: 'unproven' as const } : one,
    );
    expect(file(6, 'batch-summary.md', { subtasks })).toContain('completed, not proven here');
    expect(file(8, 'lessons-learned.md')).toContain('| 01 | Project structure | 1 | 60 | 45 |');
  });

  it('compile where they are TypeScript, and keep a comment from ending early', () => {
    expect(file(5, 'data-schemas.ts')).toContain("readonly role: 'user' | 'admin';");
    const submission = sampleSubmissions()[5];
    const schemas = submission.dataSchemas.map((one) => ({ ...one, description: 'a */ export const x = 1; /*' }));
    const files = renderStage(5, { ...submission, dataSchemas: schemas }, sampleFacts(5));
    expect(files.find(({ path }) => path === 'data-schemas.ts')?.text).toContain('/** a * / export const x = 1; /* */');
  });
});

describe('the criteria of a stage', () => {
  const signatures = [1, 2, 3, 4].map((criterion) => ({
    criterion,
    by: 'rehearsal',
    at: '2026-01-15T10:00:00Z',
    evidence: 'looked at architecture.md',
  }));
  const judged = (stage: StageNumber, given?: Partial<StageFacts>) =>
    stageCriteria(stage, sampleSubmissions()[stage], sampleFacts(stage, given));

  it('are 32 of 32 for the sample, each with evidence that names a file, a command or who signed', () => {
    const all = NUMBERS.flatMap((stage) => judged(stage, { signatures }));
    expect(all.filter(({ met }) => met)).toHaveLength(32);
    const bare = all
      .map(({ evidence }) => plainText(evidence))
      .filter((words) => !/\.md|\.json|\.ts|\.tmp\/|`|Signed by/.test(words));
    expect(bare).toEqual([]);
  });

  it('are for a person to sign where nothing can be computed', () => {
    const open = NUMBERS.flatMap((stage) =>
      judged(stage).flatMap(({ criterion, by, met }) => (by === 'person' ? [`${stage}.${criterion} ${met}`] : [])),
    );
    expect(open).toEqual(['1.1 false', '1.4 false', '7.4 false', '8.4 false']);
  });

  it('are not met by signature where the machine finds otherwise', () => {
    const commands = [{ command: 'node --test', exitCode: 1 }];
    expect(judged(7, { signatures, commands })[1]).toMatchObject({ met: false, by: 'machine' });
  });

  it('fall when what they rest on falls', () => {
    const one = (stage: StageNumber, criterion: number, given: Partial<StageFacts>) => {
      const found = judged(stage, given)[criterion - 1];
      return `${found?.met} ${plainText(found?.evidence ?? { template: '', values: [] })}`;
    };
    const facts = sampleFacts(6);
    const first = (change: Partial<StageFacts['subtasks'][number]>) => ({
      subtasks: facts.subtasks.map((subtask, index) => (index === 0 ? { ...subtask, ...change } : subtask)),
    });
    expect(one(6, 1, first({ state: 'unproven' }))).toBe(
      'false Completed, and not proven here: 01. Verify or accept them.',
    );
    expect(one(6, 1, { subtasks: [] })).toBe('false There are no subtasks.');
    expect(one(6, 2, first({ deliverables: [{ path: 'src/config.js', exists: false }] }))).toBe(
      'false src/config.js of 01 is not there.',
    );
    expect(one(6, 3, first({ state: 'failed' }))).toBe('false 01 "Project structure" is failed.');
    expect(one(6, 4, first({ state: 'open' }))).toBe('false Not completed: 01.');
    expect(one(7, 2, { commands: [] })).toBe('false `node --test` has not been run yet.');
    expect(one(8, 1, { commands: [{ command: 'node scripts/deploy.js start' }] })).toBe(
      'false `node scripts/deploy.js start` was ended before it was through.',
    );
    const { compiler: _, ...unseen } = sampleFacts(5);
    expect(stageCriteria(5, sampleSubmissions()[5], unseen)[2]?.met).toBe(false);
    expect(stageCriteria(1, undefined, sampleFacts(1)).map(({ met }) => met)).toEqual([false, false, false, false]);
  });

  it('fall when an earlier stage says something else now', () => {
    const all = sampleSubmissions();
    const changed = (stage: StageNumber, accepted: StageFacts['accepted']) =>
      judged(stage, { accepted: { ...sampleFacts(stage).accepted, ...accepted } }).flatMap(({ criterion, met, by }) =>
        met || by === 'person' ? [] : [criterion],
      );
    const [story] = all[2].stories;
    const [point] = all[1].integrationPoints;
    if (!story || !point) throw new Error('The sample has neither story nor integration point.');
    const map = { ...all[2], stories: [...all[2].stories, { ...story, id: 'S6', title: 'Log out' }] };
    const architecture = { ...all[1], integrationPoints: [...all[1].integrationPoints, { ...point, id: 'more' }] };
    expect(changed(3, { 2: map })).toEqual([1]);
    expect(changed(4, { 2: map })).toEqual([1]);
    expect(changed(5, { 1: architecture })).toEqual([1]);
    expect(changed(7, { 2: map })).toEqual([3]);
    expect(changed(2, { 1: { ...all[1], components: all[1].components.slice(1) } })).toEqual([]);
    expect(changed(7, { 1: { ...all[1], components: all[1].components.slice(1) } })).toEqual([1]);
  });

  it('name the commands that are to be run first', () => {
    expect(NUMBERS.flatMap((stage) => stageCommands(stage, sampleSubmissions()[stage]))).toEqual([
      { purpose: 'test', command: 'node --test' },
      { purpose: 'deploy', command: 'node scripts/deploy.js start' },
      { purpose: 'health', command: 'node scripts/deploy.js health' },
    ]);
  });
});
