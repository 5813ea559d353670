import * as assert from 'node:assert/strict';
import { cpSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { FILE_RULES } from '../../src/core/files/problems/allRules';
import type { Feature } from '../../src/core/model/feature';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { SystemClock } from '../../src/node/systemClock';
import { WorkspaceStore } from '../../src/workspace/store/workspaceStore';
import { ExternalChanges } from '../storm/externalChanges';
import { seededRandom } from '../storm/random';
import { InVsCode } from '../support/inVsCode';
import { stormRuns } from '../support/stormRuns';

const CHANGES = 100;
/** What Callboard is given to see the last change. */
const QUIET_MS = 2_000;
const { numRuns, seed } = stormRuns(1);
const rounds = Math.min(numRuns, 20);

describe('storm', () => {
  let vs: InVsCode;
  let kept: string;

  before(async () => {
    vs = await InVsCode.start();
    kept = `${vs.root.fsPath}.kept`;
    cpSync(vs.path('.tmp'), kept, { recursive: true });
  });

  /** Others find the sample as it was. */
  after(async () => {
    for (const name of ['.git', '.tmp']) rmSync(vs.path(name), { recursive: true, force: true });
    cpSync(kept, vs.path('.tmp'), { recursive: true });
    await vs.until(() => vs.feature('authentication')?.subtasks.length === 9);
  });

  it(`after ${CHANGES} changes by others the tree is what is on the disk (${rounds} rounds)`, async function () {
    this.timeout(600_000 * rounds);
    const slowest: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const name of ['.git', '.tmp']) rmSync(vs.path(name), { recursive: true, force: true });
      const random = seededRandom(seed + round);
      const disk = new ExternalChanges(vs.root.fsPath, random);
      const done: string[] = [];
      for (let change = 0; change < CHANGES; change++) {
        done.push(disk.make());
        await sleep(random() < 0.3 ? random() * 40 : 0);
      }
      const quiet = performance.now();
      const expected = await onDisk(vs);
      const same = () => JSON.stringify(shown(vs)) === JSON.stringify(expected);
      await Promise.race([vs.until(same), sleep(Math.max(0, QUIET_MS - (performance.now() - quiet)))]);
      slowest.push(performance.now() - quiet);
      assert.deepEqual(shown(vs), expected, `seed ${seed + round}: ${done.slice(-10).join('; ')}`);
    }
    const most = Math.round(Math.max(...slowest));
    console.log(
      `[test] ${rounds} rounds of ${CHANGES} changes, seed ${seed}: the tree is right after at most ${most} ms.`,
    );
  });
});

/** Slug, place and subtasks of each feature as the rows of the tree say it: number and title, or the broken file. */
function shown(vs: InVsCode): readonly string[] {
  const lines: string[] = [];
  for (const top of vs.api.children()) {
    const leaves: string[] = [];
    const walk = (row: { readonly id: string }) => {
      for (const each of vs.api.children(row)) {
        if (/^(subtask|broken):/.test(each.id)) leaves.push(String(vs.api.item(each).label));
        walk(each);
      }
    };
    walk(top);
    const item = vs.api.item(top);
    lines.push([String(item.label), item.contextValue, ...leaves.sort()].join('\n'));
  }
  return lines.sort();
}

/** The same from a fresh look at the disk. */
async function onDisk(vs: InVsCode): Promise<readonly string[]> {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const [root] = vs.api.snapshot.roots;
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri: root?.uri ?? '', name: 'fresh', path: vs.root.fsPath }],
    fileSystem: new NodeFileSystem(),
    clock: new SystemClock({ background: true }),
    log,
  });
  // A file that cannot be parsed may be half written: it is known to be broken only a moment later.
  await store.refresh();
  const features = store.snapshot.roots.flatMap((each) => each.features);
  store.dispose();
  return features.map(line).sort();
}

function line({ slug, place, subtasks, broken }: Feature): string {
  const leaves = [
    ...subtasks.map(({ seq, title }) => `${seq} ${title}`),
    ...broken.map(({ file, seq }) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      return seq === undefined ? name : `${seq} ${name}`;
    }),
  ];
  return [slug, `feature.${place}`, ...leaves.sort()].join('\n');
}
