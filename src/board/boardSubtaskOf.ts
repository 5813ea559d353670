import { isQueued, type WaitReason, waitLine } from '../core/dispatch/waitReason';
import type { Feature } from '../core/model/feature';
import { subtaskKey } from '../core/model/keys';
import { isRehearsed, REHEARSED, type Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import { stateLook } from '../core/state/stateLook';
import { stepLine } from '../core/state/stepLine';
import { type SubtaskState, subtaskState } from '../core/state/subtaskState';
import { waitingReason } from '../core/state/waitingReason';
import { type Message, msg } from '../core/text/message';
import { shorten } from '../core/text/shorten';
import type { BoardRun, BoardSubtask } from '../protocol/boardSubtask';

/** UTF-16 units of what is shown in a line or two; the details tell the whole. */
const LONGEST_TITLE = 500;

const LONGEST_LINE = 300;

const LONGEST_NAME = 100;

/** What is the same for all subtasks of one feature. */
export interface SubtaskContext {
  readonly feature: Feature;
  readonly localize: (text: Message) => string;
  readonly critical: ReadonlySet<string>;
  readonly openBySeq: ReadonlyMap<string, boolean>;
  /** Errors and warnings by file. */
  readonly problems: ReadonlyMap<string, number>;
  /** Why subtasks wait, by file, where their state does not say it. */
  readonly waits: ReadonlyMap<string, WaitReason>;
}

/** A subtask as the board shows it. */
export function boardSubtaskOf(subtask: Subtask, run: Run | undefined, context: SubtaskContext): BoardSubtask {
  const { feature, localize, critical, openBySeq, problems } = context;
  const { plan } = feature;
  const state = subtaskState(subtask, plan, run);
  const look = stateLook(state);
  const wait = context.waits.get(subtask.file);
  const reason = reasonLine(state) ?? (wait && waitLine(wait));
  const batch = plan.batchOf.get(subtask.file);
  const slack = plan.slack.get(subtask.file);
  const module = subtask.module ?? subtask.boundedContext;
  const agent = run?.agent ?? subtask.agentId ?? subtask.suggestedAgent;
  return {
    key: subtaskKey(feature.key, subtask.file),
    file: subtask.file,
    seq: subtask.seq,
    title: shorten(subtask.title, LONGEST_TITLE),
    state: state.kind,
    proven: state.kind === 'completed' && state.proven,
    look: {
      icon: look.icon,
      meaning: look.meaning,
      word: shorten(localize(look.word), LONGEST_NAME),
      tooltip: shorten(
        localize(run && isRehearsed(run) ? msg('{0} {1}', look.tooltip, REHEARSED) : look.tooltip),
        LONGEST_LINE,
      ),
    },
    reason: reason ? shorten(localize(reason), LONGEST_LINE) : '',
    dependsOn: (plan.dependencies.get(subtask.file) ?? []).map((file) => subtaskKey(feature.key, file)),
    openDependencies: subtask.dependsOn.filter((seq) => openBySeq.get(seq) !== false).length,
    queued: state.kind !== 'running' && isQueued(wait),
    criteria: subtask.acceptanceCriteria.length,
    criteriaMet: new Set(run?.criteria.filter(({ met }) => met).map(({ index }) => index)).size,
    deliverables: subtask.deliverables.length,
    ...(agent === undefined ? {} : { agent: shorten(agent, LONGEST_NAME) }),
    ...(module === undefined ? {} : { module: shorten(module, LONGEST_NAME) }),
    parallel: subtask.parallel,
    ...(batch === undefined ? {} : { batch }),
    problems: problems.get(subtask.file) ?? 0,
    ...(run === undefined ? {} : { run: boardRunOf(run) }),
    critical: critical.has(subtask.file),
    ...(slack === undefined ? {} : { slack }),
    ...(subtask.startedAt === undefined ? {} : { startedAt: subtask.startedAt }),
    ...(subtask.completedAt === undefined ? {} : { completedAt: subtask.completedAt }),
  };
}

function reasonLine(state: SubtaskState): Message | undefined {
  switch (state.kind) {
    case 'waiting':
      return waitingReason(state.waiting);
    case 'running':
      return state.run
        ? stepLine(state.run.step)
        : state.byPerson
          ? msg('A person works on it')
          : msg('Running elsewhere');
    case 'claimed':
      return (
        state.run.missing[0] ??
        (state.run.phase === 'failed'
          ? msg('The run failed; its files are kept.')
          : msg('The agent says done; proof is missing.'))
      );
    case 'interrupted':
      return state.run.phase === 'stopped'
        ? msg('Stopped at {0}/8, to be resumed', state.run.step)
        : msg('Interrupted at {0}/8', state.run.step);
    case 'blocked':
      return state.reason === undefined ? undefined : msg.raw(state.reason);
    case 'completed':
      return state.skipped ? msg('Skipped') : state.proven ? undefined : msg('Not proven here');
    case 'unknown':
    case 'ready':
      return undefined;
    default:
      return state satisfies never;
  }
}

function boardRunOf(run: Run): BoardRun {
  return {
    id: run.id,
    agent: run.agent,
    phase: run.phase,
    rehearsed: isRehearsed(run),
    attempt: run.attempt,
    step: run.step,
    startedAt: run.startedAt,
    ...(run.endedAt === undefined ? {} : { endedAt: run.endedAt }),
    tokens: run.tokensIn + run.tokensOut,
    ...(run.tool === undefined ? {} : { tool: shorten(run.tool, LONGEST_LINE) }),
    ...(run.model === undefined ? {} : { model: run.model }),
    hasJournal: run.journal !== undefined,
    ...(run.waits === undefined ? {} : { waits: run.waits }),
  };
}
