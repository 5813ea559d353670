import { describe, expect, it } from 'vitest';
import { RehearsalConsent, type RehearsalConsentOptions } from '../../../src/rehearsal/rehearsalConsent';

const SCRIPT = { folder: 'file:///work', path: 'x.rehearsal.json', hash: 'a'.repeat(64) };

/** A consent with what is kept, and the questions that were asked. */
function world(answer: 'play' | 'model' | undefined, kept: unknown = undefined) {
  const state = { kept, asked: [] as string[] };
  const options: RehearsalConsentOptions = {
    memory: {
      get: () => state.kept,
      set: (value) => {
        state.kept = value;
      },
    },
    ours: () => Promise.resolve(['0'.repeat(64)]),
    ask: ({ path }) => {
      state.asked.push(path);
      return Promise.resolve(answer);
    },
  };
  return { state, options, consent: new RehearsalConsent(options) };
}

describe('a rehearsal script plays', () => {
  it('after a yes, which is asked for once and kept', async () => {
    const { state, options, consent } = world('play');
    expect(await Promise.all([1, 2, 3].map(() => consent.mayPlay(SCRIPT, false)))).toEqual([true, true, true]);
    expect(await new RehearsalConsent(options).mayPlay(SCRIPT, true)).toBe(true);
    expect(state.asked).toEqual([SCRIPT.path]);
  });

  it('in this folder and with this content only', async () => {
    const { state, consent } = world('play');
    await consent.mayPlay(SCRIPT, false);
    expect(await consent.mayPlay({ ...SCRIPT, hash: 'b'.repeat(64) }, true)).toBe(false);
    expect(await consent.mayPlay({ ...SCRIPT, folder: 'file:///other' }, true)).toBe(false);
    await consent.mayPlay({ ...SCRIPT, hash: 'b'.repeat(64) }, false);
    expect(state.asked).toHaveLength(2);
  });

  it('not after a no, which is kept, nor without an answer, which is not', async () => {
    const no = world('model');
    expect(await no.consent.mayPlay(SCRIPT, false)).toBe(false);
    expect(await no.consent.mayPlay(SCRIPT, false)).toBe(false);
    expect(no.state.asked).toHaveLength(1);
    const none = world(undefined);
    expect(await none.consent.mayPlay(SCRIPT, false)).toBe(false);
    expect(await none.consent.mayPlay(SCRIPT, false)).toBe(false);
    expect(none.state.asked).toHaveLength(2);
  });

  it('without a question where it is that of the sample, and not where nobody is to be asked', async () => {
    const { state, consent } = world('play');
    expect(await consent.mayPlay({ ...SCRIPT, hash: '0'.repeat(64) }, false)).toBe(true);
    expect(await consent.mayPlay(SCRIPT, true)).toBe(false);
    expect(state.asked).toEqual([]);
  });

  it.each([null, 'x', 7, {}, [null, {}, { folder: SCRIPT.folder, hash: SCRIPT.hash, answer: 'yes' }]])(
    'only by what can be understood of what is kept: %j',
    async (kept) => {
      const { consent } = world('play', kept);
      expect(await consent.mayPlay(SCRIPT, true)).toBe(false);
      expect(consent.answers).toEqual([]);
    },
  );

  it('after a question again once the answer was taken back', async () => {
    const { state, consent } = world('play');
    await consent.mayPlay(SCRIPT, false);
    await consent.forget(consent.answers);
    expect(consent.answers).toEqual([]);
    await consent.mayPlay(SCRIPT, false);
    expect(state.asked).toHaveLength(2);
  });
});
