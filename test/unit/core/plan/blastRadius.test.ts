import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blastRadius, blastText } from '../../../../src/core/plan/blastRadius';
import { plainText } from '../../../../src/core/text/message';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

function featureOf(dependencies: Readonly<Record<string, readonly string[]>>, completed: readonly string[] = []) {
  return readLogin(
    Object.fromEntries(
      Object.entries(dependencies).map(([seq, depends_on]) => [
        `subtask_${seq}.json`,
        subtaskText(seq, { depends_on, status: completed.includes(seq) ? 'completed' : 'pending' }),
      ]),
    ),
  );
}

const seqs = (list: readonly { readonly seq: string }[]) => list.map(({ seq }) => seq);

describe('the blast radius of a subtask', () => {
  const feature = featureOf(
    { '01': [], '02': ['01'], '03': ['02'], '04': [], '05': ['04'], '06': ['01', '04'], '07': ['06'] },
    ['07'],
  );

  it('names who cannot run, nearest first, and who goes on', () => {
    const radius = blastRadius(feature, '.tmp/tasks/login/subtask_01.json');
    expect(seqs(radius.held)).toEqual(['02', '06', '03']);
    expect(seqs(radius.free)).toEqual(['04', '05']);
    expect(radius.critical).toBe(true);
    expect(plainText(blastText(radius))).toBe(
      'It holds up 02, 06, 03, and the end of the feature. 2 of the others can go on.',
    );
  });

  it('tells where the end does not wait for it', () => {
    const radius = blastRadius(feature, '.tmp/tasks/login/subtask_04.json');
    expect(radius).toMatchObject({ critical: false, slack: 1 });
    expect(plainText(blastText(radius))).toBe(
      'It holds up 05, 06, not yet the end of the feature (slack 1). 3 of the others can go on.',
    );
    expect(plainText(blastText(blastRadius(feature, '.tmp/tasks/login/subtask_05.json')))).toBe(
      'Nothing waits for it; 5 of the others can go on.',
    );
  });

  it('knows that the end waits for each of two paths that are as long', () => {
    const twins = featureOf({ '01': [], '02': [], '03': ['01'], '04': ['02'] });
    for (const seq of ['01', '02']) {
      expect(blastRadius(twins, `.tmp/tasks/login/subtask_${seq}.json`).critical).toBe(true);
    }
  });

  it('splits the open rest in two, and ends in circles', () => {
    const count = 12;
    const name = (index: number) => String(index + 1).padStart(2, '0');
    const edges = fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, fc.nat(count - 1), (pairs, from) => {
        const dependencies = Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            name(index),
            pairs.filter(([to]) => to === index).map(([, on]) => name(on)),
          ]),
        );
        const made = featureOf(dependencies);
        const own = name(from);
        const { held, free } = blastRadius(made, `.tmp/tasks/login/subtask_${own}.json`);
        expect(seqs([...held, ...free]).sort()).toEqual(
          Object.keys(dependencies)
            .filter((seq) => seq !== own)
            .sort(),
        );
        const stopped = new Set([own, ...seqs(held)]);
        for (const { seq, dependsOn } of free)
          expect([seq, dependsOn.some((each) => stopped.has(each))]).toEqual([seq, false]);
      }),
    );
  });
});
