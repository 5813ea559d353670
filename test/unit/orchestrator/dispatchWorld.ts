import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Subtask } from '../../../src/core/model/subtask';
import type { LanguageModels, ModelRequest } from '../../../src/core/ports/languageModel';
import { seeded } from '../../support/randomPlan';
import { writePlan } from '../../support/writePlan';
import { makeWorld, type World, type WorldOptions } from './world';

/**
 * What an agent does on its turn: `work` writes and claims, `block` gives up, `leave` writes and gives up, `lie` claims
 * without having written.
 */
export type Conduct = 'work' | 'block' | 'leave' | 'lie';

export interface PlanWorldOptions extends Omit<WorldOptions, 'root' | 'script' | 'models'> {
  readonly subtasks: readonly Subtask[];
  readonly seed?: number;
  /** Whose model works on a subtask; `test` where absent. */
  readonly vendor?: (seq: string) => string;
  readonly conduct?: (seq: string, attempt: number) => Conduct;
  /** Held before each answer. */
  readonly onRequest?: (request: ModelRequest) => Promise<void> | void;
}

/** A world whose one feature, `plan`, is made of the subtasks given; agents take random times over them. */
export function planWorld({ subtasks, seed = 1, vendor, conduct, onRequest, ...options }: PlanWorldOptions): World {
  const random = seeded(seed);
  const bySeq = new Map(subtasks.map((each) => [each.seq, each]));
  const models: LanguageModels = {
    select: (choice) =>
      Promise.resolve({
        id: `${vendor?.(choice.seq ?? '') ?? 'test'}/model`,
        name: 'Test',
        maxInputTokens: 128_000,
        countTokens: (words) => Promise.resolve(Math.ceil(words.length / 4)),
        async *send(request) {
          const { seq = '', attempt, turn } = request.identity;
          await onRequest?.(request);
          for (let left = Math.floor(random() * 8); left > 0; left--) await new Promise((go) => setImmediate(go));
          const how = conduct?.(seq, attempt) ?? 'work';
          const call = (name: string, input: object) =>
            ({ kind: 'call', id: `${seq}.${turn}.${name}`, name, input }) as const;
          if (how === 'block') {
            yield call('block_subtask', { reason: 'It cannot be done.' });
            return;
          }
          const subtask = bySeq.get(seq);
          if (how === 'work' || how === 'leave') {
            for (const path of subtask?.deliverables ?? []) {
              const content = `export const by${seq}Attempt${attempt} = ${random()};\n`;
              yield { ...call('write_file', { path, content }), id: `${seq}.${turn}.${path}` };
            }
          }
          if (how === 'leave') {
            yield call('block_subtask', { reason: 'It cannot be done.' });
            return;
          }
          for (const criterion of (subtask?.acceptanceCriteria ?? []).keys()) {
            const evidence = `${subtask?.deliverables[0]} line 1 exports by${seq}Attempt${attempt}`;
            yield call('report_criterion', { criterion: criterion + 1, met: true, evidence });
          }
          yield call('complete_subtask', { summary: `Wrote the files of ${seq}.` });
        },
      }),
  };
  return makeWorld({
    ...options,
    models,
    before: (root) => {
      rmSync(join(root, '.tmp'), { recursive: true, force: true });
      writePlan(root, 'plan', subtasks);
      options.before?.(root);
    },
  });
}
