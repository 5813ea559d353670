import type { Run, RunPhase } from '../../core/model/run';
import type { Meaning } from '../../core/state/stateLook';
import { stepLine } from '../../core/state/stepLine';
import { type Message, msg, plainText } from '../../core/text/message';
import { clockTime, tokenCount } from '../../core/text/quantities';
import { visible } from '../../core/text/shorten';

/** How a run is shown in a tree. */
export interface RunLook {
  readonly icon: string;
  readonly meaning: Meaning;
  /** What stands beside its name. */
  readonly line: Message;
  /** What the tooltip adds. */
  readonly details: readonly Message[];
}

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

/** The result of a stage has been taken; whether it is right is decided at its gate. */
function isHandedIn({ seq, phase }: Run): boolean {
  return seq === undefined && phase === 'proven';
}

/**
 * Icon, line and details of a run.
 * @param asking whether a question of it waits for a person
 * @param now epoch milliseconds
 */
export function runLook(run: Run, asking: boolean, now: number): RunLook {
  const [icon, meaning] = asking ? (['bell-dot', 'needsYou'] as const) : isHandedIn(run) ? HANDED_IN : ICONS[run.phase];
  return { icon, meaning, line: lineOf(run, asking, now), details: detailsOf(run) };
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
      return msg('{0} · {1} · {2} tokens{3}', plainText(stepLine(run.step)), time, tokens, tool);
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
    ...(run.model === undefined ? [] : [msg('Model {0}', run.model)]),
    ...(run.branch === undefined ? [] : [msg('Works on the branch {0}', run.branch)]),
    msg('{0} tokens in, {1} out', run.tokensIn, run.tokensOut),
    ...(run.tool === undefined ? [] : [msg('Last tool call: {0}', visible(run.tool))]),
    ...(run.criteria.length === 0 ? [] : [msg('{0} of {1} reported criteria met', met, run.criteria.length)]),
    ...run.missing,
  ];
}
