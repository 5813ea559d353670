import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run, RunPhase } from '../../../../src/core/model/run';
import { plainText } from '../../../../src/core/text/message';
import { isPastRun, runContext, runLook } from '../../../../src/views/runs/runLook';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const run: Run = {
  id: 'one',
  feature: featureKey('r', 'f'),
  agent: 'CoderAgent',
  attempt: 1,
  phase: 'running',
  step: 3,
  startedAt: 0,
  endedAt: 61_000,
  tokensIn: 900,
  tokensOut: 600,
  missing: [],
  criteria: [],
};
const said = (changes: Partial<Run>) => {
  const { icon, line } = runLook({ ...run, ...changes }, false, 61_000);
  return `${icon}: ${plainText(line)}`;
};

it('names the step of work on a subtask only', () => {
  expect(said({ seq: '01', tool: 'read_file a.js' })).toBe(
    'sync~spin: 3/8 check packages · 1:01 · 1.5k tokens · read_file a.js',
  );
  expect(said({ stage: 2 })).toBe('sync~spin: 1:01 · 1.5k tokens');
  expect(said({ stage: 2, phase: 'interrupted' })).toBe('debug-disconnect: interrupted');
});

it('calls a stage handed in, never proven, for its gate decides', () => {
  expect(said({ seq: '01', phase: 'proven' })).toBe('pass-filled: proven · 1:01 · 1.5k tokens');
  expect(said({ stage: 2, phase: 'proven' })).toBe('check: handed in · 1:01 · 1.5k tokens');
});

const feature = readLogin({ 'subtask_01.json': subtaskText('01', { status: 'in_progress' }) });

function runOn(of: { readonly seq: string } | { readonly stage: number }, phase: RunPhase, attempt = 1): Run {
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
      const context = runContext(runOn({ stage: 3 }, phase), false, feature, undefined);
      expect(offered(context)).toEqual([...READ, 'callboard.runStage'].sort());
    },
  );

  it('of a subtask offers what its state allows', () => {
    const [subtask] = feature.subtasks;
    const context = runContext(runOn({ seq: '01' }, 'interrupted'), false, feature, subtask);
    expect(offered(context)).toEqual(expect.arrayContaining(['callboard.resumeRun', 'callboard.releaseRun']));
    expect(offered(context)).not.toContain('callboard.runStage');
  });

  it('goes on with what a later run has settled no more, nor where the feature is gone', () => {
    const [first, second] = [runOn({ stage: 3 }, 'failed'), runOn({ stage: 3 }, 'interrupted', 2)];
    expect(isPastRun(first, undefined, source(first, second))).toBe(true);
    expect(isPastRun(second, undefined, source(first, second))).toBe(false);
    expect(offered(runContext(first, true, feature, undefined))).toEqual(READ);
    expect(offered(runContext(second, false, undefined, undefined))).toEqual(READ);
  });

  it('stops one that goes on', () => {
    expect(offered(runContext(runOn({ stage: 3 }, 'running'), false, feature, undefined))).toContain('callboard.stop');
  });
});
