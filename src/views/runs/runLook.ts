import type { Feature } from '../../core/model/feature';
import { isRehearsed, type Run, type RunPhase, runRemarks } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import type { Meaning } from '../../core/state/stateLook';
import { stepLine } from '../../core/state/stepLine';
import { subtaskState } from '../../core/state/subtaskState';
import { type Message, msg } from '../../core/text/message';
import { clockTime, tokenCount } from '../../core/text/quantities';
import { visible } from '../../core/text/shorten';
import { claimSentence } from '../../orchestrator/journal/transcript';
import type { RunSource } from '../../orchestrator/runs/runSource';

const ICONS: Readonly<Record<RunPhase, readonly [string, Meaning]>> = {
  running: ['sync~spin', 'work'],
  claimed: ['unverified', 'needsYou'],
  proven: ['pass-filled', 'proven'],
  blocked: ['circle-slash', 'stopped'],
  failed: ['error', 'stopped'],
  stopped: ['debug-stop', 'rest'],
  interrupted: ['debug-disconnect', 'needsYou'],
};

const HANDED_IN = ['check', 'rest'] as const;

/** How a run is shown in a tree. */
export interface RunLook {
  readonly icon: string;
  readonly meaning: Meaning;
  /** What stands beside its name. */
  readonly line: Message;
  /** What the tooltip adds. */
  readonly details: readonly Message[];
}

/**
 * Icon, line and details of a run.
 * @param asking whether a question of it waits for a person
 * @param now epoch milliseconds
 */
export function runLook(run: Run, asking: boolean, now: number): RunLook {
  if (run.origin === 'claim') {
    const line = msg('from elsewhere, not verified here · says {0}', lineOf(run, false, now));
    return { icon: 'question', meaning: 'rest', line, details: [claimSentence(), ...detailsOf(run)] };
  }
  const [icon, meaning] = asking ? (['bell-dot', 'needsYou'] as const) : isHandedIn(run) ? HANDED_IN : ICONS[run.phase];
  const line = lineOf(run, asking, now);
  return { icon, meaning, line: isRehearsed(run) ? msg('rehearsed · {0}', line) : line, details: detailsOf(run) };
}

/**
 * What the menus of a run's row go by, as `viewItem`: how it ended, and where it left something to be done the state of
 * its subtask, or that its work was a stage, since that decides what is offered.
 * @param past whether what it left open is settled
 */
export function runContext(
  run: Run,
  past: boolean,
  feature: Feature | undefined,
  subtask: Subtask | undefined,
): string {
  if (run.origin === 'claim') return 'claim';
  if (past) return `run.${run.phase}.past`;
  if (!feature || run.phase === 'running' || run.phase === 'proven') return `run.${run.phase}`;
  if (run.stage !== undefined) return `run.${run.phase}.stage`;
  return subtask ? `run.${run.phase}.${subtaskState(subtask, feature.plan, run).kind}` : `run.${run.phase}`;
}

/**
 * Whether what a run left open is settled: by a later attempt, or because its subtask is completed or pending again.
 * @param subtask the one that it worked on, if that is there
 */
export function isPastRun(run: Run, subtask: Subtask | undefined, source: Pick<RunSource, 'newest' | 'runs'>): boolean {
  if (run.formerSeq !== undefined || run.origin === 'claim') return true;
  if (run.phase === 'running' || run.phase === 'proven') return false;
  if (run.seq === undefined) {
    const newest = source.runs.findLast(({ feature, stage }) => feature === run.feature && stage === run.stage);
    return newest?.id !== run.id;
  }
  if (!subtask || source.newest(run.feature, run.seq)?.id !== run.id || subtask.status === 'completed') return true;
  return subtask.status === 'pending' && (run.phase === 'claimed' || run.phase === 'interrupted');
}

/** The result of a stage has been taken; whether it is right is decided at its gate. */
function isHandedIn({ seq, phase }: Run): boolean {
  return seq === undefined && phase === 'proven';
}

function lineOf(run: Run, asking: boolean, now: number): Message {
  const time = clockTime((run.endedAt ?? now) - run.startedAt);
  const tokens = tokenCount(run.tokensIn + run.tokensOut);
  switch (run.phase) {
    case 'running': {
      if (asking) return msg('waits for your answer · {0}', time);
      const tool = run.tool === undefined ? '' : ` · ${visible(run.tool)}`;
      // The eight steps are those of work on a subtask.
      if (run.seq === undefined) return msg('{0} · {1} tokens{2}', time, tokens, tool);
      return msg('{0} · {1} · {2} tokens{3}', stepLine(run.step), time, tokens, tool);
    }
    case 'claimed':
      return msg('claimed, {0} missing', run.missing.length);
    case 'proven':
      return isHandedIn(run)
        ? msg('handed in · {0} · {1} tokens', time, tokens)
        : msg('proven · {0} · {1} tokens', time, tokens);
    case 'blocked':
      return msg('blocked · {0}', time);
    case 'failed':
      return msg('failed · {0}', time);
    case 'stopped':
      return msg('stopped · {0}', time);
    case 'interrupted':
      return run.seq === undefined ? msg('interrupted') : msg('interrupted at step {0}/8', run.step);
    default:
      return run.phase satisfies never;
  }
}

function detailsOf(run: Run): readonly Message[] {
  const met = run.criteria.filter((each) => each.met).length;
  return [
    ...(run.model === undefined || isRehearsed(run) ? [] : [msg('Model {0}', run.model)]),
    ...runRemarks(run),
    ...(run.branch === undefined ? [] : [msg('Works on the branch {0}', run.branch)]),
    msg('{0} tokens in, {1} out', run.tokensIn, run.tokensOut),
    ...(run.tool === undefined ? [] : [msg('Last tool call: {0}', visible(run.tool))]),
    ...(run.criteria.length === 0 ? [] : [msg('{0} of {1} reported criteria met', met, run.criteria.length)]),
    ...run.missing,
    ...(run.notes ?? []),
  ];
}
