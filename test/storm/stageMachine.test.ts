import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StageTrackingSchema } from '../../src/core/schema/stageTrackingSchema';
import type { StageNumber } from '../../src/core/stages/stage';
import { undoSession } from '../../src/workspace/write/sessionWriter';
import { stormRuns } from '../support/stormRuns';
import { SESSION, type StageWorld, stageWorld } from '../unit/orchestrator/stages/stageWorld';

const STAGES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const TASKS = '.tmp/tasks/authentication';
const { numRuns, seed } = stormRuns(12);

/** `stage: 0` is the one at which the feature stands. */
type Command =
  | {
      readonly kind: 'run' | 'pass' | 'approve' | 'skip' | 'sendBack' | 'sign' | 'unsign' | 'upTo' | 'abortAndResume';
      readonly stage: StageNumber | 0;
    }
  | { readonly kind: 'abort' | 'resume' | 'reload' | 'stop' | 'undo' | 'discard' }
  | { readonly kind: 'editPlan'; readonly seq: number; readonly what: 'remove' | 'add' | 'title' | 'empty' };

const anyStage = fc.constantFrom(...STAGES);
const here = fc.constant(0 as const);
const named = (
  weight: number,
  kinds: readonly Extract<Command, { stage: unknown }>['kind'][],
  stage: fc.Arbitrary<StageNumber | 0>,
) => ({
  weight,
  arbitrary: fc.record({ kind: fc.constantFrom(...kinds), stage }),
});
const command: fc.Arbitrary<Command> = fc.oneof(
  named(6, ['run'], here),
  named(6, ['pass'], here),
  named(3, ['run', 'approve', 'skip', 'sendBack', 'sign', 'unsign', 'pass'], anyStage),
  named(3, ['upTo'], anyStage),
  named(2, ['abortAndResume'], here),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('abort', 'resume', 'reload', 'reload', 'reload', 'stop', 'undo', 'discard'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('editPlan' as const),
      seq: fc.integer({ min: 1, max: 11 }),
      what: fc.constantFrom('remove', 'add', 'title', 'empty'),
    }),
  },
);

/** What a sequence went through, for the figures. */
const seen = { commands: 0, gates: 0, reloads: 0, aborts: 0, back: 0, edits: 0, completed: 0 };

class Play {
  the = stageWorld();
  /** Every window that was opened on the folder; the first one owns it. */
  readonly #worlds: StageWorld[] = [this.the];
  #undo: Parameters<StageWorld['sessions']['undo']>[0] | undefined;

  async act(given: Command): Promise<void> {
    const { machine, key } = this.the;
    const stage = 'stage' in given ? given.stage || this.#current() : 1;
    switch (given.kind) {
      case 'run':
        await machine.run(key, stage);
        break;
      case 'pass':
        await this.#pass(stage);
        break;
      case 'upTo':
        await this.#upTo(stage);
        break;
      case 'approve':
        await machine.approve(key, stage);
        break;
      case 'skip':
        await machine.skip(key, stage, 'Not needed');
        break;
      case 'sendBack': {
        const to = Math.min(stage, this.#current()) as StageNumber;
        const result = await machine.sendBack(key, to, 'Once more');
        if (result.kind === 'recorded') seen.back++;
        break;
      }
      case 'sign':
        await machine.sign(key, stage, 1, 'architecture.md');
        break;
      case 'unsign':
        await machine.sign(key, stage, 1, undefined);
        break;
      case 'abortAndResume': {
        const before = this.the.shown();
        if ((await machine.abort(key, 'Enough')).kind !== 'recorded') break;
        seen.aborts++;
        expect(await machine.resume(key)).toMatchObject({ kind: 'recorded' });
        // What runs then is to be started again; all else stands as it stood.
        expect(this.the.shown().map((kind) => (kind === 'failed' ? 'running' : kind))).toEqual(
          before.map((kind) => (kind === 'failed' ? 'running' : kind)),
        );
        break;
      }
      case 'abort':
        await machine.abort(key, 'Enough');
        break;
      case 'resume':
        await machine.resume(key);
        break;
      case 'stop':
        await machine.stop(key);
        break;
      case 'discard':
        await machine.plans.discard(key);
        break;
      case 'undo':
        if (this.#undo) await undoSession(this.the.sessions, this.the.store, this.#undo);
        this.#undo = undefined;
        break;
      case 'editPlan':
        await this.#editPlan(given);
        break;
      case 'reload':
        this.reload();
        break;
      default:
        given satisfies never;
    }
  }

  /** Another window takes over: it knows only what is on disk. */
  reload(): void {
    const before = this.the.shown();
    this.the.machine.dispose();
    this.the = stageWorld({ root: this.the.root });
    this.#worlds.push(this.the);
    seen.reloads++;
    expect(this.the.shown()).toEqual(before);
  }

  dispose(): void {
    for (const each of this.#worlds.reverse()) each.dispose();
  }

  async #pass(stage: StageNumber): Promise<boolean> {
    const result = await this.the.pass(stage);
    if (result.kind !== 'recorded') return false;
    this.#undo = result.undo;
    seen.gates++;
    return true;
  }

  async #upTo(stage: StageNumber): Promise<void> {
    for (let now = this.#current(); now < stage; now = (now + 1) as StageNumber) {
      await this.the.machine.run(this.the.key, now);
      if (!(await this.#pass(now))) break;
    }
  }

  /** Comes to the gate of stage 4 first, where that is still ahead. */
  async #editPlan({ seq, what }: Extract<Command, { kind: 'editPlan' }>): Promise<void> {
    const { machine, key } = this.the;
    if (!machine.plans.of(key)) {
      await this.#upTo(4);
      await machine.run(key, 4);
    }
    const number = String(seq).padStart(2, '0');
    const title = machine.plans.of(key)?.draft.subtasks[seq - 1]?.title ?? '';
    const result = await machine.plans.edit(
      key,
      what === 'add'
        ? { kind: 'add', title: `Extra ${seq}` }
        : what === 'remove'
          ? { kind: 'remove', seq: number, title }
          : {
              ...{ kind: 'change', seq: number, title },
              changes: what === 'title' ? { title: `${title} again` } : { acceptanceCriteria: [] },
            },
    );
    if (result.kind !== 'recorded') return;
    this.#undo = result.undo;
    seen.edits++;
  }

  #current(): StageNumber {
    const first = this.the.shown().findIndex((kind) => kind !== 'completed' && kind !== 'skipped');
    return (first < 0 ? 8 : first + 1) as StageNumber;
  }
}

function isConsistent(the: StageWorld): void {
  const path = join(the.root, SESSION, 'stage-tracking.json');
  if (!existsSync(path)) return;
  const record = JSON.parse(readFileSync(path, 'utf8'));
  expect(StageTrackingSchema.safeParse(record).success).toBe(true);
  const closed = record.stages.map(({ status }: { status: string }) => status === 'completed');
  const open = closed.indexOf(false);
  expect(closed.slice(open < 0 ? 8 : open)).not.toContain(true);
  expect(record.workflow_status === 'completed').toBe(open < 0);
  for (const { status, callboard, validation_results = [], outputs = [] } of record.stages) {
    if (status === 'completed' && !callboard?.skipped) {
      expect(callboard?.approved?.by).toBeTruthy();
      expect(validation_results.map(({ passed }: { passed: boolean }) => passed)).toEqual([true, true, true, true]);
    }
    for (const output of outputs) {
      if (output.startsWith('.tmp/tasks')) continue;
      expect([join(the.root, SESSION, output), join(the.root, output)].some((each) => existsSync(each))).toBe(true);
    }
  }
  // What this window shows is what another one reads from the disk.
  const fresh = stageWorld({ root: the.root });
  expect(the.shown()).toEqual(fresh.shown());
  // A plan is proposed exactly where stage 4 waits, and before its first approval nothing of it is on disk.
  expect(fresh.machine.plans.all().length).toBe(fresh.shown()[3] === 'approval' ? 1 : 0);
  const breakdown = record.stages[3];
  if ((breakdown.callboard?.round ?? 1) === 1 && breakdown.status !== 'completed') {
    expect(readdirSync(join(the.root, TASKS)).filter((name) => name.startsWith('subtask_'))).toEqual([]);
  }
  fresh.dispose();
}

async function play(commands: readonly Command[]): Promise<void> {
  const game = new Play();
  try {
    for (const each of commands) {
      await game.act(each);
      seen.commands++;
      isConsistent(game.the);
    }
    if (game.the.shown().every((kind) => kind === 'completed')) seen.completed++;
    expect(game.the.errors).toEqual([]);
  } finally {
    game.dispose();
  }
}

test('whatever is asked in whatever order, the record is consistent and equal to what is shown', async () => {
  const each = fc.array(command, { minLength: 6, maxLength: 18 });
  await fc.assert(fc.asyncProperty(each, play), { numRuns, seed, endOnFailure: numRuns > 12 });
  console.log(
    `${numRuns} sequences of the stages, seed ${seed}: ${seen.commands} commands, ${seen.gates} gates passed, ${seen.reloads} reloads, ${seen.aborts} aborts with resume, ${seen.back} ways back, ${seen.edits} edits of plans.`,
  );
}, 3_600_000);

test('every gate with a reload and an abort, and back to stage 3 after 6, in one long way', async () => {
  const there = STAGES.flatMap((stage): Command[] => [
    { kind: 'run', stage },
    { kind: 'reload' },
    { kind: 'abortAndResume', stage: 0 },
    { kind: 'pass', stage },
  ]);
  const back: Command = { kind: 'sendBack', stage: 3 };
  await play([...there.slice(0, 24), back, { kind: 'reload' }, ...there.slice(8)]);
});
