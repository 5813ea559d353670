import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../src/board/boardStateMaker';
import { proposedKey } from '../../src/core/stages/proposal/proposedKey';
import { plainText } from '../../src/core/text/message';
import type { BoardState } from '../../src/protocol/boardState';
import {
  type BoardModel,
  boardModel,
  innermost,
  type ModelAction,
  startModel,
} from '../../webview-ui/src/state/boardModel';
import { NO_FILTERS } from '../../webview-ui/src/state/filters';
import { readNavigation } from '../../webview-ui/src/state/navigation';
import { sampleFeature, snapshotOf, troubledFeature } from '../support/boardSample';

const state = new BoardStateMaker(plainText).make(
  snapshotOf([sampleFeature(), troubledFeature()]),
  [],
  { trusted: true, canRun: true, modelName: 'Rehearsal' },
  () => new Map(),
  [],
);
const [authentication, checkout] = state.features;
if (!authentication || !checkout) throw new Error('The sample has two features.');
const keys = state.features.flatMap(({ subtasks }) => subtasks.map(({ key }) => key));
const [first = '', second = '', third = ''] = keys;
const whatIf = { feature: authentication.key, subtask: first, file: 'a.json', change: 'add', on: '02' } as const;
const past = { at: 1000, feature: authentication };
const question = { title: 'Run?', text: '', yes: 'Run', action: { kind: 'undo' } } as const;
const menu = { key: first, at: { x: 1, y: 2 } };

const fresh = startModel(readNavigation(undefined));
const told = boardModel(fresh, { kind: 'told', state });
const after = (model: BoardModel, ...actions: readonly ModelAction[]) => actions.reduce(boardModel, model);

/** The state without those subtasks and features. */
function without(gone: ReadonlySet<string>): BoardState {
  const features = state.features
    .filter(({ key }) => !gone.has(key))
    .map((feature) => ({ ...feature, subtasks: feature.subtasks.filter(({ key }) => !gone.has(key)) }));
  return { ...state, features };
}

test('what the host tells is kept, and whether it answers', () => {
  expect(told.state).toBe(state);
  const lost = after(told, { kind: 'connection', lost: 5 });
  expect(lost.lost).toBe(5);
  expect(after(lost, { kind: 'connection', lost: 5 })).toBe(lost);
  expect(after(lost, { kind: 'connection', lost: undefined }).lost).toBeUndefined();
});

test('going changes what is named and keeps the rest; going where one is changes nothing', () => {
  const there = after(told, { kind: 'go', change: { view: 'graph', search: 'token' } });
  expect(there.navigation).toEqual({ ...told.navigation, view: 'graph', search: 'token' });
  expect(after(there, { kind: 'go', change: { view: 'graph' } })).toBe(there);
});

test('one feature is shown, or all', () => {
  const one = after(told, { kind: 'showFeature', key: checkout.key });
  expect(one.navigation.feature).toBe(checkout.key);
  expect(after(one, { kind: 'showFeature', key: undefined }).navigation).toEqual(told.navigation);
});

test('selecting leaves the details as they are, opening opens them instead of those of a stage', () => {
  const stage = after(told, { kind: 'openStage', feature: checkout.key, number: 3 });
  expect(stage.stage).toEqual({ feature: checkout.key, number: 3 });
  expect(after(stage, { kind: 'closeStage' })).toEqual(told);
  expect(after(stage, { kind: 'select', key: first })).toEqual({
    ...stage,
    navigation: { ...told.navigation, selected: first },
  });
  const opened = after(stage, { kind: 'open', key: first });
  expect(opened).toEqual({ ...told, navigation: { ...told.navigation, selected: first, details: true } });
});

test('several are selected together, one by one and all let go', () => {
  const two = after(told, { kind: 'choose', keys: [first, second], chosen: true });
  expect([...two.chosen]).toEqual([first, second]);
  expect([...after(two, { kind: 'choose', keys: [first], chosen: false }).chosen]).toEqual([second]);
  expect([...after(two, { kind: 'choose', keys: ['no such subtask'], chosen: true }).chosen]).toEqual([first, second]);
  expect(after(two, { kind: 'chooseNone' }).chosen.size).toBe(0);
  expect(after(told, { kind: 'chooseNone' })).toBe(told);
});

test('a past moment is shown until the present is', () => {
  const then = after(told, { kind: 'showPast', past });
  expect(then.past).toBe(past);
  expect(after(then, { kind: 'showPresent' })).toEqual(told);
  expect(after(told, { kind: 'showPresent' })).toBe(told);
});

test('a dependency is tried out on the graph', () => {
  const tried = after(told, { kind: 'tryOut', whatIf });
  expect(tried.whatIf).toBe(whatIf);
  expect(tried.navigation.view).toBe('graph');
  expect(after(tried, { kind: 'tryOut', whatIf: undefined }).whatIf).toBeUndefined();
});

test.each<readonly [keyof BoardModel, ModelAction, ModelAction]>([
  ['menu', { kind: 'openMenu', menu }, { kind: 'closeMenu' }],
  ['question', { kind: 'ask', question }, { kind: 'answered' }],
  ['hint', { kind: 'hint', words: 'Not now.' }, { kind: 'hintEnded' }],
  ['failure', { kind: 'failed', why: 'No.' }, { kind: 'failureRead' }],
])('%s comes and goes, and leaves no trace', (field, begin, end) => {
  const open = after(told, begin);
  expect(open[field]).toBeDefined();
  expect(after(open, end)).toEqual(told);
  expect(after(told, end)).toBe(told);
});

test('the same words twice are two hints', () => {
  const once = after(told, { kind: 'hint', words: 'Not now.' });
  const twice = after(once, { kind: 'hint', words: 'Not now.' });
  expect(twice.hint).not.toBe(once.hint);
});

test('what the host reveals is not hidden by search, filters or another feature', () => {
  const filtered = after(
    told,
    { kind: 'showFeature', key: checkout.key },
    { kind: 'go', change: { search: 'x', filters: { ...NO_FILTERS, problems: true } } },
    { kind: 'openStage', feature: checkout.key, number: 3 },
  );
  const subtask = after(filtered, { kind: 'revealed', reveal: { kind: 'reveal', key: first } });
  expect(subtask).toEqual({ ...told, navigation: { ...told.navigation, selected: first, details: true } });
  const feature = after(subtask, { kind: 'revealed', reveal: { kind: 'showFeature', feature: checkout.key } });
  const { view, feature: shown, details } = feature.navigation;
  expect({ view, shown, details }).toEqual({ view: 'graph', shown: checkout.key, details: false });
});

test('Escape closes the hint with the innermost, layer after layer, and leaves a person where they stand', () => {
  const all = after(
    told,
    { kind: 'choose', keys: [first], chosen: true },
    { kind: 'open', key: second },
    { kind: 'openStage', feature: checkout.key, number: 3 },
    { kind: 'tryOut', whatIf },
    { kind: 'hint', words: 'Not now.' },
  );
  const layers = [innermost(all)];
  let model = all;
  while (layers.at(-1) !== undefined) {
    model = after(model, { kind: 'close' });
    expect(model.hint).toBeUndefined();
    layers.push(innermost(model));
  }
  expect(layers).toEqual(['whatIf', 'stage', 'details', 'chosen', undefined]);
  expect(model).toEqual({ ...told, navigation: { ...told.navigation, view: 'graph', selected: second } });
  expect(after(model, { kind: 'close' })).toBe(model);
});

test('a feature that took the place of its plan is shown instead', () => {
  const plan = { ...authentication, key: proposedKey.of(authentication.key) };
  const proposed = { ...state, features: [plan, checkout] };
  const shown = after(
    fresh,
    { kind: 'told', state: proposed },
    { kind: 'showFeature', key: plan.key },
    { kind: 'told', state },
  );
  expect(shown.navigation.feature).toBe(authentication.key);
});

test('before everything is read nothing is let go', () => {
  const two = after(told, { kind: 'choose', keys: [first, second], chosen: true });
  const empty = { ...state, loaded: false, features: [] };
  expect(after(two, { kind: 'told', state: empty }).chosen.size).toBe(2);
});

const key = fc.constantFrom(...keys);
const feature = fc.constantFrom(authentication.key, checkout.key);
const anyState = fc.subarray([...keys, authentication.key, checkout.key]).map((gone) => without(new Set(gone)));
/** Every kind of action. */
const anyAction: fc.Arbitrary<ModelAction> = fc.oneof(
  fc.record({ kind: fc.constant('told' as const), state: anyState }),
  fc.record({ kind: fc.constant('connection' as const), lost: fc.option(fc.nat(), { nil: undefined }) }),
  key.map((each): ModelAction => ({ kind: 'revealed', reveal: { kind: 'reveal', key: each } })),
  feature.map((each): ModelAction => ({ kind: 'revealed', reveal: { kind: 'showFeature', feature: each } })),
  fc.constantFrom<ModelAction>({ kind: 'go', change: { view: 'batches' } }, { kind: 'go', change: { search: 'a' } }),
  fc.record({ kind: fc.constant('showFeature' as const), key: fc.option(feature, { nil: undefined }) }),
  fc.constantFrom<ModelAction>({ kind: 'showPast', past }, { kind: 'showPresent' }),
  fc.record({ kind: fc.constantFrom('select' as const, 'open' as const), key }),
  fc.record({ kind: fc.constant('openStage' as const), feature, number: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('choose' as const), keys: fc.array(key), chosen: fc.boolean() }),
  key.map((each): ModelAction => ({ kind: 'tryOut', whatIf: { ...whatIf, subtask: each } })),
  key.map((each): ModelAction => ({ kind: 'openMenu', menu: { ...menu, key: each } })),
  fc.constantFrom<ModelAction>(
    { kind: 'tryOut', whatIf: undefined },
    { kind: 'closeStage' },
    { kind: 'chooseNone' },
    { kind: 'closeMenu' },
    { kind: 'ask', question },
    { kind: 'answered' },
    { kind: 'hint', words: 'Not now.' },
    { kind: 'hintEnded' },
    { kind: 'failed', why: 'No.' },
    { kind: 'failureRead' },
    { kind: 'close' },
  ),
);
const anyModel = fc.array(anyAction, { maxLength: 12 }).map((actions) => after(told, ...actions));

test('nothing is selected together, opened or tried out that the state does not have', () => {
  fc.assert(
    fc.property(anyModel, ({ state: now, chosen, stage, whatIf: tried, menu: open, past: then }) => {
      const features = new Set(now?.features.map((each) => each.key));
      const subtasks = new Set(now?.features.flatMap((each) => each.subtasks.map((subtask) => subtask.key)));
      expect([...chosen].filter((each) => !subtasks.has(each))).toEqual([]);
      expect(stage === undefined || features.has(stage.feature)).toBe(true);
      expect(then === undefined || features.has(then.feature.key)).toBe(true);
      expect(tried === undefined || subtasks.has(tried.subtask)).toBe(true);
      expect(open === undefined || subtasks.has(open.key)).toBe(true);
    }),
  );
});

test('a new state takes away only what is gone', () => {
  fc.assert(
    fc.property(anyModel, anyState, (model, next) => {
      const subtasks = new Set(next.features.flatMap((each) => each.subtasks.map((subtask) => subtask.key)));
      const { chosen } = after(model, { kind: 'told', state: next });
      expect([...chosen].sort()).toEqual([...model.chosen].filter((each) => subtasks.has(each)).sort());
    }),
  );
});

test('what is opened and closed again leaves the board as it was', () => {
  const pairs: readonly (readonly [ModelAction, ModelAction, keyof BoardModel])[] = [
    [{ kind: 'openStage', feature: checkout.key, number: 2 }, { kind: 'closeStage' }, 'stage'],
    [{ kind: 'openMenu', menu: { ...menu, key: third } }, { kind: 'closeMenu' }, 'menu'],
    [{ kind: 'ask', question }, { kind: 'answered' }, 'question'],
    [{ kind: 'hint', words: 'Not now.' }, { kind: 'hintEnded' }, 'hint'],
    [{ kind: 'failed', why: 'No.' }, { kind: 'failureRead' }, 'failure'],
    [{ kind: 'showPast', past }, { kind: 'showPresent' }, 'past'],
  ];
  fc.assert(
    fc.property(anyModel, fc.constantFrom(...pairs), (model, [begin, end, field]) => {
      expect(after(model, begin, end)).toEqual({ ...model, [field]: undefined });
    }),
  );
});

test('Escape ends, and changes neither the view nor what is shown in it', () => {
  fc.assert(
    fc.property(anyModel, (model) => {
      const closed = after(model, ...Array.from({ length: 4 }, (): ModelAction => ({ kind: 'close' })));
      expect(innermost(closed)).toBeUndefined();
      expect(closed.navigation).toEqual({ ...model.navigation, details: false });
      expect(closed.state).toBe(model.state);
      expect(closed.past).toBe(model.past);
    }),
  );
});

test('an action that changes nothing gives the same model, so that nothing is drawn again', () => {
  fc.assert(
    fc.property(anyModel, key, (model, each) => {
      const { navigation } = model;
      expect(after(model, { kind: 'go', change: { ...navigation } })).toBe(model);
      const selected = after(model, { kind: 'select', key: each });
      expect(after(selected, { kind: 'select', key: each })).toBe(selected);
    }),
  );
});
