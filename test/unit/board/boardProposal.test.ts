import { expect, test } from 'vitest';
import { boardAnswer } from '../../../src/board/boardAnswers';
import { BoardStateMaker } from '../../../src/board/boardStateMaker';
import { subtaskDetails } from '../../../src/board/subtaskDetails';
import { readFeature } from '../../../src/core/files/read/readFeature';
import { proposedKey } from '../../../src/core/stages/proposal/proposedKey';
import { plainText } from '../../../src/core/text/message';
import { boardDetailsSchema } from '../../../src/protocol/boardDetails';
import { boardStageDetailsSchema, boardWhatIfSchema } from '../../../src/protocol/boardQueries';
import { boardStateSchema } from '../../../src/protocol/boardState';
import { StateKeeper } from '../../../src/protocol/stateKeeper';
import { StateSender } from '../../../src/protocol/statePacker';
import { sampleFeature, snapshotOf } from '../../support/boardSample';
import { sampleProposal } from '../../support/sampleProposal';
import { featureFiles, taskText } from '../../support/taskFixtures';

const noWaits = () => new Map();
const ABLE = { trusted: true, canRun: true };
const real = readFeature({
  ...featureFiles({ 'task.json': taskText({ id: 'authentication', subtask_count: 0 }) }),
  folder: '.tmp/tasks/authentication',
  slug: 'authentication',
});

test('a plan stands in the place of a feature without files, and says that it is one', () => {
  const plan = sampleProposal(real);
  const state = new BoardStateMaker(plainText).make(snapshotOf([real]), [], ABLE, noWaits, [plan]);
  expect(boardStateSchema.safeParse(state).success).toBe(true);
  expect(state.features.map(({ key }) => key)).toEqual([proposedKey.of(real.key)]);
  const [shown] = state.features;
  expect(shown).toMatchObject({ slug: 'authentication (proposed)', startable: 0, needsYou: 0, completed: 0 });
  expect(shown?.proposal).toMatchObject({ of: real.key, edited: false, problems: [], openStories: [], added: 9 });
  for (const { state: kind, look, proven } of shown?.subtasks ?? []) {
    expect({ kind, word: look.word, proven }).toEqual({ kind: 'waiting', word: 'Proposed', proven: false });
  }
});

test('a plan stands beside a feature that has files, and both travel to the page', () => {
  const feature = sampleFeature({ '01': 'completed' });
  const maker = new BoardStateMaker(plainText);
  const [sender, keeper] = [new StateSender(), new StateKeeper()];
  const plan = sampleProposal(feature);
  const send = (plans: Parameters<typeof maker.make>[4]) => {
    const state = maker.make(snapshotOf([feature]), [], ABLE, noWaits, plans);
    const event = sender.next(state);
    const kept =
      event.kind === 'state' ? keeper.whole(event.state) : event.kind === 'change' && keeper.change(event.change);
    expect(kept).toEqual(state);
    return state;
  };
  expect(send([]).features).toHaveLength(1);
  expect(send([plan]).features.map(({ key }) => key)).toEqual([feature.key, proposedKey.of(feature.key)]);
  const story = plan.stories[0]?.id ?? '';
  const stories = plan.draft.subtasks.map((each, index) => ({
    kind: 'change' as const,
    seq: String(index + 1).padStart(2, '0'),
    title: each.title,
    changes: { stories: each.stories.filter((id) => id !== story) },
  }));
  const holed = sampleProposal(feature, [...stories, { kind: 'add', title: 'New' }]);
  const proposal = send([holed]).features[1]?.proposal;
  expect(proposal?.edited).toBe(true);
  expect(proposal?.openStories.map(({ id }) => id)).toEqual([story]);
  expect(proposal?.problems.map(({ key }) => key?.split('/').at(-1))).toEqual(['subtask_10.json', 'subtask_10.json']);
  expect(send([]).features).toHaveLength(1);
});

test('questions about a planned subtask are answered from the plan, those about stages from the feature', () => {
  const plan = sampleProposal(real);
  const world = {
    snapshot: snapshotOf([real]),
    plans: [plan],
    runs: [],
    localize: plainText,
    eventsOf: () => [],
    exists: () => false,
    dispatch: () => ({ policy: 'batch' as const, slots: 4 }),
  };
  const { key, subtasks } = plan.feature;
  const file = subtasks[6]?.file ?? '';
  const what = boardAnswer({ kind: 'whatIf', feature: key, file, change: 'remove', on: '06' }, world);
  expect(boardWhatIfSchema.parse(what).dependsOn).toEqual([]);
  const stage = boardStageDetailsSchema.parse(boardAnswer({ kind: 'stage', feature: key, stage: 4 }, world));
  expect(stage.name).toBe('Enhanced Task Breakdown');
  const [first] = subtasks;
  if (!first) throw new Error('no subtask');
  const details = subtaskDetails(plan.feature, first, () => undefined, plainText, { runs: [], plan });
  expect(boardDetailsSchema.safeParse(details).success).toBe(true);
  expect(details.stories?.map(({ id }) => id)).toEqual(plan.stories.map(({ id }) => id));
});
