import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Run, RunPhase } from '../../../../src/core/model/run';
import { isPastRun } from '../../../../src/views/runs/isPastRun';
import { runContext } from '../../../../src/views/runs/runContext';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const feature = readLogin({ 'subtask_01.json': subtaskText('01', { status: 'in_progress' }) });

function run(of: { readonly seq: string } | { readonly stage: number }, phase: RunPhase, attempt = 1): Run {
  const place = { id: `${JSON.stringify(of)} ${attempt}`, feature: feature.key, ...of, agent: 'CoderAgent', attempt };
  return { ...place, phase, step: 1, startedAt: attempt, tokensIn: 1, tokensOut: 1, missing: [], criteria: [] };
}

const source = (...runs: readonly Run[]) => ({
  runs,
  newest: (_: string, seq: string) => runs.findLast((each) => each.seq === seq),
});

/** The commands that the manifest puts on a row of the Runs view. */
function offered(viewItem: string): readonly string[] {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const items: readonly { command: string; when: string }[] = contributes.menus['view/item/context'];
  const fits = ({ when }: { when: string }) => {
    const [, is, pattern] = /viewItem (?:== (\S+)|=~ \/(.+)\/)$/.exec(when) ?? [];
    return is === undefined ? pattern !== undefined && new RegExp(pattern).test(viewItem) : is === viewItem;
  };
  return [
    ...new Set(
      items.filter((item) => item.when.includes('callboard.runs') && fits(item)).map(({ command }) => command),
    ),
  ].sort();
}

const READ = ['callboard.openRun', 'callboard.revertRun', 'callboard.showRunChanges'];

describe('the menu of a run', () => {
  it.each(['interrupted', 'failed', 'blocked', 'stopped'] as const)(
    'of a stage that is %s runs the stage, and does nothing to a subtask',
    (phase) => {
      const context = runContext(run({ stage: 3 }, phase), false, feature, undefined);
      expect(offered(context)).toEqual([...READ, 'callboard.runStage'].sort());
    },
  );

  it('of a subtask offers what its state allows', () => {
    const [subtask] = feature.subtasks;
    const context = runContext(run({ seq: '01' }, 'interrupted'), false, feature, subtask);
    expect(offered(context)).toEqual(expect.arrayContaining(['callboard.resumeRun', 'callboard.releaseRun']));
    expect(offered(context)).not.toContain('callboard.runStage');
  });

  it('goes on with what a later run has settled no more, nor where the feature is gone', () => {
    const [first, second] = [run({ stage: 3 }, 'failed'), run({ stage: 3 }, 'interrupted', 2)];
    expect(isPastRun(first, undefined, source(first, second))).toBe(true);
    expect(isPastRun(second, undefined, source(first, second))).toBe(false);
    expect(offered(runContext(first, true, feature, undefined))).toEqual(READ);
    expect(offered(runContext(second, false, undefined, undefined))).toEqual(READ);
  });

  it('stops one that goes on', () => {
    expect(offered(runContext(run({ stage: 3 }, 'running'), false, feature, undefined))).toContain('callboard.stop');
  });
});
