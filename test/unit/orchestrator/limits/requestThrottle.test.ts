import { expect, it } from 'vitest';
import { type LanguageModels, ModelError, type ModelRequest } from '../../../../src/core/ports/languageModel';
import { RequestThrottle, throttledModels } from '../../../../src/orchestrator/limits/requestThrottle';

const never = new AbortController().signal;

/** Lets everything that can go on go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('halves what a vendor gets when it says that it is too much, and gives it back by and by', async () => {
  const pace = new RequestThrottle();
  for (let each = 0; each < 4; each++) await pace.enter('v', never);
  pace.leave('v', 'rateLimited');
  const waiting: number[] = [];
  for (const index of [1, 2]) void pace.enter('v', never).then(() => waiting.push(index));
  await settle();
  expect(waiting).toEqual([]);
  expect(pace.congested).toEqual([{ vendor: 'v', limit: 2, slowed: true, waiting: 2 }]);
  for (let each = 0; each < 3; each++) pace.leave('v', 'answered');
  await settle();
  expect(waiting).toEqual([1, 2]);
  for (let each = 0; each < 6; each++) {
    pace.leave('v', 'answered');
    await pace.enter('v', never);
  }
  expect(await Promise.race([pace.enter('v', never), settle().then(() => 'waits')])).toBe(true);
});

it('gives a request up that is stopped while it waits', async () => {
  const pace = new RequestThrottle();
  for (let each = 0; each < 2; each++) await pace.enter('v', never);
  pace.leave('v', 'rateLimited');
  const stop = new AbortController();
  const second = pace.enter('v', stop.signal);
  stop.abort();
  expect(await second).toBe(false);
  expect(pace.congested).toEqual([]);
});

it('hears from the answers of models what their vendor bears, and gives each place back whatever happens', async () => {
  let fail: Error | undefined;
  let open = 0;
  let most = 0;
  const models: LanguageModels = {
    select: () =>
      Promise.resolve({
        ...{ id: 'v/m', name: 'M', maxInputTokens: 1, countTokens: () => Promise.resolve(1) },
        async *send() {
          most = Math.max(most, ++open);
          await settle();
          open--;
          if (fail) throw fail;
          yield { kind: 'text', text: 'x' } as const;
        },
      }),
  };
  const pace = new RequestThrottle();
  const choice = { agent: 'A', root: 'file:///x', feature: 'f' };
  const model = await throttledModels(models, pace).select(choice, never);
  const ask = async () => {
    try {
      for await (const _ of model.send({ signal: never } as ModelRequest));
      return 'answered';
    } catch (error) {
      return error instanceof ModelError ? error.reason : 'other';
    }
  };
  expect(await Promise.all([ask(), ask(), ask(), ask(), ask()])).toEqual(Array(5).fill('answered'));
  expect(most).toBe(5);
  fail = new ModelError('rateLimited', 'slow down');
  expect(await Promise.all([ask(), ask()])).toEqual(['rateLimited', 'rateLimited']);
  fail = undefined;
  most = 0;
  await Promise.all([ask(), ask(), ask()]);
  expect(most).toBe(1);
  expect(pace.congested).toEqual([]);
});

it('keeps nobody waiting for a model that hangs once its answer is not wanted any more', async () => {
  const pace = new RequestThrottle();
  const models: LanguageModels = {
    select: () =>
      Promise.resolve({
        ...{ id: 'v/m', name: 'M', maxInputTokens: 1, countTokens: () => Promise.resolve(1) },
        async *send() {
          await new Promise(() => undefined);
        },
      }),
  };
  const model = await throttledModels(models, pace).select({ agent: 'A', root: 'file:///x', feature: 'f' }, never);
  for (let each = 0; each < 2; each++) await pace.enter('v', never);
  pace.leave('v', 'rateLimited');
  pace.leave('v', 'other');
  const stop = new AbortController();
  const iterator = model.send({ signal: stop.signal } as ModelRequest)[Symbol.asyncIterator]();
  void iterator.next();
  await settle();
  const next = pace.enter('v', never);
  expect(pace.congested).toMatchObject([{ waiting: 1 }]);
  stop.abort();
  expect(await next).toBe(true);
});
