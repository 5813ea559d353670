import type { PlanObstacle } from '../../core/dispatch/schedule';
import type { WaitReason } from '../../core/dispatch/waitReason';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { subtaskState } from '../../core/state/subtaskState';
import type { Message } from '../../core/text/message';
import type { WaitsFor } from '../limits/agentPermit';
import type { VendorState } from '../limits/requestThrottle';

/** What decides whether a subtask runs, beside its feature. */
export interface WaitFacts {
  /** Its newest run. */
  readonly run: Run | undefined;
  /** This window runs it, or is about to. */
  readonly active: boolean;
  /** What it waits for where it is about to run and has no place yet. */
  readonly waitsFor: WaitsFor | undefined;
  /** What neither the plan nor the places decide: trust, gate, budget. */
  readonly obstacle: () => WaitReason | undefined;
  /** What in the plan keeps it, were it asked for. */
  readonly hold: () => PlanObstacle | undefined;
  /** Why it was refused for want of a model the last time. */
  readonly noModel: Message | undefined;
  /** A dispatch will start it when its turn comes. */
  readonly wanted: boolean;
  /** Agents at a time, of all. */
  readonly limit: number;
  /** Agents at a time, of one vendor. */
  readonly vendorLimit: (vendor: string) => number;
  /** The vendor of its model, where others wait for their turn there. */
  readonly congested: VendorState | undefined;
  /** What the orchestrator would say to a start now. */
  readonly refusal: () => Message | undefined;
}

/** Why a subtask does not run: the one reason that has to go first. Nothing for one that runs here or is completed. */
export function waitReasonOf(feature: Feature, subtask: Subtask, facts: WaitFacts): WaitReason | undefined {
  const { run } = facts;
  if (subtask.status === 'completed' || run?.phase === 'running') return undefined;
  if (facts.active) return facts.waitsFor ? ownReason(facts.waitsFor, facts) : { kind: 'starting' };
  const state = subtaskState(subtask, feature.plan, run);
  switch (state.kind) {
    case 'blocked':
      return state.reason === undefined ? { kind: 'blocked' } : { kind: 'blocked', reason: state.reason };
    case 'unknown':
      return { kind: 'unknownStatus', status: state.status };
    case 'running':
      return { kind: 'elsewhere' };
    case 'claimed':
      if (subtask.status === 'in_progress') return { kind: 'claimed' };
      break;
    case 'waiting': {
      const { on, dangling, broken, inCycle } = state.waiting;
      return inCycle ? { kind: 'circle', on } : { kind: 'dependency', on, lost: [...dangling, ...broken] };
    }
    default:
      break;
  }
  const obstacle = facts.obstacle();
  if (obstacle) return obstacle;
  const hold = facts.hold();
  if (hold) return reasonOf(hold, feature);
  if (facts.noModel) return { kind: 'noModel', reason: facts.noModel };
  const refused = facts.refusal();
  if (refused) return { kind: 'refused', reason: refused };
  if (facts.wanted) return placeReason(facts);
  if (state.kind === 'claimed') return { kind: 'failed' };
  if (state.kind === 'interrupted') return { kind: 'interrupted' };
  if (run?.phase !== 'stopped') return { kind: 'notAsked' };
  const [because] = run.missing;
  return because ? { kind: 'paused', because } : { kind: 'paused' };
}

function ownReason(waitsFor: WaitsFor, { limit, vendorLimit }: WaitFacts): WaitReason {
  if (waitsFor.kind === 'slot') return { kind: 'limit', limit };
  const { vendor } = waitsFor;
  return { kind: 'vendor', vendor, limit: vendorLimit(vendor), slowed: false };
}

function placeReason({ congested, limit }: WaitFacts): WaitReason {
  return congested
    ? { kind: 'vendor', vendor: congested.vendor, limit: congested.limit, slowed: congested.slowed }
    : { kind: 'limit', limit };
}

function reasonOf(hold: PlanObstacle, { subtasks }: Feature): WaitReason {
  const seqs = new Map(subtasks.map(({ file, seq }) => [file, seq]));
  const seq = (file: string) => seqs.get(file) ?? file;
  switch (hold.kind) {
    case 'dependency':
      return { kind: 'dependency', on: [...new Set(hold.on.map(seq))], lost: hold.lost };
    case 'batch':
      return { kind: 'batch', batch: hold.batch, open: hold.open.map(seq) };
    case 'conflict':
      return { kind: 'conflict', with: seq(hold.with), path: hold.path };
    case 'runsAlone':
      return { kind: 'runsAlone', others: hold.others.map(seq) };
    case 'anotherAlone':
      return { kind: 'anotherAlone', other: seq(hold.other) };
    default:
      return hold satisfies never;
  }
}
