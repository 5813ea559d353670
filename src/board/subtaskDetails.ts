import { type WaitAction, waitAction } from '../core/dispatch/waitAction';
import type { WaitReason } from '../core/dispatch/waitReason';
import { waitSentence } from '../core/dispatch/waitReason';
import { deliverableKind } from '../core/files/read/deliverableKind';
import type { Feature } from '../core/model/feature';
import { subtaskKey } from '../core/model/keys';
import type { Run } from '../core/model/run';
import type { Decision, Subtask } from '../core/model/subtask';
import { blastRadius, blastText } from '../core/plan/blastRadius';
import type { ContractState } from '../core/stages/contracts/contractState';
import { stateLook } from '../core/state/stateLook';
import { isAcceptedHere, subtaskState } from '../core/state/subtaskState';
import { type Message, msg } from '../core/text/message';
import type { JournalEvent } from '../orchestrator/journal/journalEvent';
import { journalTail } from '../orchestrator/journal/journalTail';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';
import type { BoardDetails } from '../protocol/boardDetails';
import type { BoardLook } from '../protocol/boardSubtask';
import { boardContractOf, boardLook } from './boardLook';

/** Lines of what the newest run did last. */
const TAIL = 12;

/**
 * What the details pane shows of one subtask.
 * @param newest the newest run on a subtask of this feature, by `seq`
 * @param localize gives a sentence in the person's language
 * @param wait why it waits, where its state does not say it
 * @param history every run known, oldest first, the journal of the newest one on it, and the plan of what is only proposed
 */
export function subtaskDetails(
  feature: Feature,
  subtask: Subtask,
  newest: (seq: string) => Run | undefined,
  localize: (text: Message) => string,
  history: {
    readonly runs: readonly Run[];
    readonly journal?: readonly JournalEvent[] | undefined;
    readonly plan?: ProposedPlan | undefined;
    readonly contracts?: readonly ContractState[] | undefined;
  } = { runs: [] },
  wait?: WaitReason,
): BoardDetails {
  const run = newest(subtask.seq);
  const byFile = new Map(feature.subtasks.map((each) => [each.file, each]));
  const neighbour = (other: Subtask) => ({
    seq: other.seq,
    key: subtaskKey(feature.key, other.file),
    title: other.title,
    look: lookOf(other, feature, newest(other.seq), localize),
  });
  const known = (files: readonly string[] | undefined) =>
    (files ?? []).flatMap((file) => byFile.get(file) ?? []).map(neighbour);
  const needs = known(feature.plan.dependencies.get(subtask.file));
  const found = new Set(needs.map(({ seq }) => seq));
  const absent = subtask.dependsOn
    .filter((seq) => !found.has(seq))
    .map((seq) => ({ seq, title: feature.broken.find((broken) => broken.seq === seq)?.file ?? '' }));
  const { kind } = subtaskState(subtask, feature.plan, run);
  return {
    key: subtaskKey(feature.key, subtask.file),
    ...(wait === undefined ? {} : { wait: waitOf(wait, subtask, localize) }),
    ...(kind === 'claimed' || kind === 'blocked'
      ? { blast: localize(blastText(blastRadius(feature, subtask.file))) }
      : {}),
    criteria: subtask.acceptanceCriteria.map((criterion, index) => {
      const report = run?.criteria.findLast((each) => each.index === index);
      return {
        text: criterion,
        report: report === undefined ? 'unreported' : report.met ? 'met' : 'notMet',
        evidence: report?.evidence ?? '',
      };
    }),
    deliverables: subtask.deliverables.map((entry) => {
      const kind = deliverableKind(entry);
      return kind.kind === 'path' ? { text: entry, path: kind.path } : { text: entry };
    }),
    missing: run?.missing.map(localize) ?? [],
    ...(subtask.completionSummary === undefined ? {} : { summary: subtask.completionSummary }),
    needs: [...needs, ...absent],
    neededBy: known(feature.plan.dependents.get(subtask.file)),
    context: [...subtask.contextFiles, ...subtask.referenceFiles],
    contracts: contracts(feature, subtask),
    ...keeps(subtask, history.contracts ?? [], localize),
    dependsOn: subtask.dependsOn,
    ...(subtask.suggestedAgent === undefined ? {} : { suggestedAgent: subtask.suggestedAgent }),
    ...(history.plan ? { stories: stories(history.plan, subtask) } : {}),
    decisions: decisions(subtask, isAcceptedHere(subtask, run)).map(localize),
    attempts: history.runs
      .filter((each) => each.feature === feature.key && each.seq === subtask.seq)
      .map(({ attempt, phase, agent, startedAt, endedAt, tokensIn, tokensOut }) => {
        const end = endedAt === undefined ? {} : { endedAt };
        return { attempt, phase, agent, startedAt, ...end, tokens: tokensIn + tokensOut };
      }),
    tail: journalTail(history.journal ?? [], TAIL).map(({ at, words, ok }) => {
      return { at, text: localize(words), ...(ok === undefined ? {} : { ok }) };
    }),
    commands: subtask.validationCommands.map(({ command }) => command),
    problems: feature.problems
      .filter(({ path, seqs }) => path === subtask.file || seqs?.includes(subtask.seq))
      .map(({ severity, message, remedy }) => ({ severity, message: localize(message), remedy: localize(remedy) })),
  };
}

/** Commands that have a button of their own in the details. */
const BUTTONS: ReadonlySet<WaitAction['command']> = new Set([
  'callboard.runSubtask',
  'callboard.openTaskFile',
  'callboard.resetSubtask',
]);

function waitOf(
  reason: WaitReason,
  { seq }: Subtask,
  localize: (text: Message) => string,
): NonNullable<BoardDetails['wait']> {
  const { command, title } = waitAction(reason);
  return { text: localize(waitSentence(reason, seq)), ...(BUTTONS.has(command) ? {} : { action: localize(title) }) };
}

function stories({ draft, stories: known }: ProposedPlan, { seq }: Subtask): NonNullable<BoardDetails['stories']> {
  const served = draft.subtasks[Number(seq) - 1]?.stories ?? [];
  const titles = new Map(known.map(({ id, title }) => [id, title]));
  const others = served.filter((id) => !titles.has(id)).map((id) => ({ id, title: '' }));
  return [...known, ...others].map(({ id, title }) => ({ id, title, served: served.includes(id) }));
}

/** Contracts that its files implement or use, or that its task file names. */
function keeps(
  { seq }: Subtask,
  states: readonly ContractState[],
  localize: (text: Message) => string,
): Pick<BoardDetails, 'keeps'> {
  const own = states.flatMap((state) => {
    const role = state.subtasks.find((each) => each.seq === seq)?.role;
    return role || state.namedBy?.includes(seq) ? [boardContractOf(state, localize, role)] : [];
  });
  return own.length > 0 ? { keeps: own } : {};
}

/** Files below a folder of contracts, that it delivers or is given. */
function contracts(feature: Feature, subtask: Subtask): BoardDetails['contracts'] {
  const written = pathsOf(subtask, 'writes');
  const read = pathsOf(subtask, 'reads').filter((path) => !written.includes(path));
  const others = (path: string) =>
    feature.subtasks
      .filter((other) => other.file !== subtask.file)
      .filter((other) => [...pathsOf(other, 'writes'), ...pathsOf(other, 'reads')].includes(path))
      .map(({ seq }) => seq);
  return [
    ...written.map((path) => ({ path, role: 'writes' as const, others: others(path) })),
    ...read.map((path) => ({ path, role: 'reads' as const, others: others(path) })),
  ];
}

function pathsOf(subtask: Subtask, role: 'writes' | 'reads'): readonly string[] {
  const paths =
    role === 'writes'
      ? subtask.deliverables.flatMap((entry) => {
          const kind = deliverableKind(entry);
          return kind.kind === 'path' ? [kind.path] : [];
        })
      : [...subtask.contextFiles, ...subtask.referenceFiles].map(({ path }) => path);
  return [...new Set(paths.filter((path) => /(^|\/)contracts\/./.test(path)))];
}

function decisions({ annotation }: Subtask, acceptedHere: boolean): readonly Message[] {
  const one = (words: (by: string, at: string, reason: string) => Message, decision: Decision | undefined) =>
    decision ? [words(decision.by, decision.at.slice(0, 16).replace('T', ' '), decision.reason)] : [];
  return [
    ...one((by, at, reason) => msg('Skipped by {0}, {1}: {2}', by, at, reason), annotation?.skipped),
    ...one(
      (by, at, reason) =>
        acceptedHere
          ? msg('Accepted by {0}, {1}: {2}', by, at, reason)
          : msg('Accepted by {0}, {1}, as the file says: {2}', by, at, reason),
      annotation?.accepted,
    ),
    ...one((by, at, reason) => msg('Blocked by {0}, {1}: {2}', by, at, reason), annotation?.blocked),
    ...(annotation?.round ? [msg('Sent back {0} times.', annotation.round)] : []),
  ];
}

function lookOf(
  subtask: Subtask,
  feature: Feature,
  run: Run | undefined,
  localize: (text: Message) => string,
): BoardLook {
  return boardLook(stateLook(subtaskState(subtask, feature.plan, run)), localize);
}
