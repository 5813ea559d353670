import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoardStateMaker } from '../../src/board/boardStateMaker';
import type { Run } from '../../src/core/model/run';
import { plainText } from '../../src/core/text/message';
import type { BoardFeature } from '../../src/protocol/boardFeature';
import { BatchRowsMaker } from '../../webview-ui/src/views/batches/batchRowsMaker';
import type { Attempt } from '../../webview-ui/src/views/batches/useAttempts';
import { featureGroupKey, moduleGroupKey } from '../../webview-ui/src/views/graph/scene/sceneGroups';
import { SceneMaker } from '../../webview-ui/src/views/graph/scene/sceneMaker';
import { runOn, sampleFeature, snapshotOf, troubledFeature } from '../support/boardSample';
import { shopFeature } from '../support/shopFeature';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const MINUTE = 60_000;
const SEQS = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

const status = fc.constantFrom('pending', 'in_progress', 'completed', 'blocked');
const phase = fc.constantFrom('running', 'claimed', 'proven', 'failed', 'interrupted', 'blocked', 'stopped');
const run = fc.record({ phase, begun: fc.integer({ min: 1, max: 90 }), lasted: fc.integer({ min: 1, max: 60 }) });
/** What a person or an agent may have changed since the last look. */
const step = fc.record({
  statuses: fc.dictionary(fc.constantFrom(...SEQS), status),
  runs: fc.dictionary(fc.constantFrom(...SEQS), run),
  minutes: fc.integer({ min: -60, max: 30 }),
  /** Nothing but the time is another. */
  still: fc.boolean(),
  hidden: fc.constantFrom('', 'a', 'service'),
  folded: fc.subarray([1, 2, 3]),
  both: fc.boolean(),
  collapsed: fc.subarray(['cart', 'orders', 'payments']),
  /** Of the second feature, the shop's, whose subtasks have modules. */
  sold: fc.dictionary(fc.constantFrom(...SEQS), status),
  wholeFeature: fc.boolean(),
  repeated: fc.boolean(),
});

/** The states that follow from the steps, with what stays of each as the same objects, as the page gets them. */
function states(steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) {
  const maker = new BoardStateMaker(plainText);
  let statuses: Record<string, string> = {};
  let now = NOW;
  let last: (typeof steps)[number] | undefined;
  return steps.map((next) => {
    const each = next.still && last ? { ...last, minutes: next.minutes } : next;
    last = each;
    statuses = { ...statuses, ...each.statuses };
    now += each.minutes * MINUTE;
    const sample = sampleFeature(statuses);
    const runs = Object.entries(each.runs).map(([seq, { phase, begun, lasted }]): Run => {
      const startedAt = NOW - begun * MINUTE;
      const ended = phase === 'running' ? {} : { endedAt: startedAt + lasted * MINUTE };
      const asked = { kind: 'approval' as const, subject: 'npm test', from: startedAt + MINUTE };
      const waits = lasted > 30 ? [asked] : [{ ...asked, to: startedAt + 20 * MINUTE }];
      return runOn(sample, seq, { phase, startedAt, ...ended, waits, attempt: each.repeated ? 2 : 1 });
    });
    const features: readonly BoardFeature[] = maker.make(
      snapshotOf(each.both ? [sample, shopFeature(each.sold), troubledFeature()] : [sample]),
      runs,
      { trusted: true, canRun: true },
    ).features;
    const attempts = new Map<string, readonly Attempt[]>(
      each.repeated
        ? features.flatMap(({ subtasks }) =>
            subtasks.flatMap(({ key, seq, run: newest }) =>
              newest ? [[key, [{ seq, attempt: 1, phase: 'interrupted', startedAt: NOW - 99 * MINUTE }]]] : [],
            ),
          )
        : [],
    );
    const closed = new Set(each.folded.map((index) => `batch:${features[0]?.key}:${index}`));
    const shop = features[1]?.key ?? '';
    const closedGroups = new Set([
      ...each.collapsed.map((module) => moduleGroupKey(shop, module)),
      ...(each.wholeFeature ? [featureGroupKey(features[0]?.key ?? '')] : []),
    ]);
    return { features, now, closed, hidden: each.hidden, attempts, closedGroups };
  });
}

test('rows that are kept from state to state are those that would be made anew', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const kept = new BatchRowsMaker();
      for (const { features, now, closed, hidden, attempts } of states(steps)) {
        const visible = ({ title }: { readonly title: string }) => !hidden || !title.includes(hidden);
        const input = { features, visible, closed, now, attempts };
        expect(kept.make(input)).toEqual(new BatchRowsMaker().make(input));
      }
    }),
    { numRuns: 200 },
  );
});

test('a graph that is kept from state to state is the one that would be drawn anew', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const kept = new SceneMaker();
      for (const { features, closedGroups } of states(steps)) {
        const { blocks, nodes, ...scene } = kept.make(features, closedGroups);
        const fresh = new SceneMaker().make(features, closedGroups);
        const { bundles, ties, hiddenBy } = fresh;
        expect(scene).toEqual({ bundles, ties, hiddenBy, ...sizesOf(fresh) });
        expect([...nodes.keys()]).toEqual([...fresh.nodes.keys()]);
        for (const [key, { subtask, group, x, y, column }] of fresh.nodes) {
          expect(nodes.get(key)).toMatchObject({ x, y, column });
          expect(nodes.get(key)?.subtask).toEqual(subtask);
          expect(nodes.get(key)?.group).toEqual(group);
        }
        expect(blocks.map(({ columns }) => columns.map(({ members }) => members.map(({ key }) => key)))).toEqual(
          fresh.blocks.map(({ columns }) => columns.map(({ members }) => members.map(({ key }) => key))),
        );
      }
    }),
    { numRuns: 200 },
  );
});

function sizesOf({ width, height, titled }: ReturnType<SceneMaker['make']>) {
  return { width, height, titled };
}

const NO_GROUPS = { collapsed: [], sold: {}, wholeFeature: false };

test('one changed status leaves the rows and lines of all others as they are', () => {
  const [first, second] = states([
    {
      statuses: {},
      runs: {},
      minutes: 0,
      still: false,
      hidden: '',
      folded: [],
      both: false,
      repeated: false,
      ...NO_GROUPS,
    },
    {
      statuses: { '02': 'completed' },
      runs: {},
      minutes: 1,
      still: false,
      hidden: '',
      folded: [],
      both: false,
      repeated: false,
      ...NO_GROUPS,
    },
  ]);
  if (!first || !second) throw new Error('There are two states.');
  const rows = new BatchRowsMaker();
  const visible = () => true;
  const before = rows.make({ ...first, visible }).rows;
  const after = rows.make({ ...second, visible }).rows;
  const renewed = after.filter((row, index) => row.kind === 'subtask' && row !== before[index]);
  const changed = second.features[0]?.subtasks.filter((each, index) => each !== first.features[0]?.subtasks[index]);
  expect(renewed.map(({ key }) => key)).toEqual(changed?.map(({ key }) => key));
  const scenes = new SceneMaker();
  const drawn = scenes.make(first.features);
  const again = scenes.make(second.features);
  expect(again.ties).toBe(drawn.ties);
  expect(again.bundles.filter((bundle, index) => bundle !== drawn.bundles[index])).toHaveLength(1);
});
