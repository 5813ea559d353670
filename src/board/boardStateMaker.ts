import type { WaitReason } from '../core/dispatch/waitReason';
import type { Feature } from '../core/model/feature';
import { featureLabels } from '../core/model/featureLabels';
import type { Run } from '../core/model/run';
import type { Session } from '../core/model/session';
import type { RootSnapshot, WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import type { Message } from '../core/text/message';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';
import type { BoardFeature } from '../protocol/boardFeature';
import type { BoardState } from '../protocol/boardState';
import type { BoardSubtask } from '../protocol/boardSubtask';
import { boardFeatureOf } from './boardFeatureOf';

type Waits = ReadonlyMap<string, WaitReason>;

const NO_WAITS: Waits = new Map();

interface Kept {
  readonly runs: readonly Run[];
  readonly sessions: readonly Session[];
  readonly waits: Waits;
  readonly label: string;
  readonly value: BoardFeature;
}

/** What the board must know beside files and runs. */
export interface BoardEnvironment {
  readonly trusted: boolean;
  /** True if agents can run now. */
  readonly canRun: boolean;
  readonly readOnly?: boolean;
  readonly modelName?: string;
}

/** Makes the board's state from a snapshot and runs; what did not change for a feature is not worked out again. */
export class BoardStateMaker {
  readonly #localize: (text: Message) => string;
  readonly #kept = new WeakMap<Feature, Kept>();
  /** By feature, then by file: subtasks as they were shown last. */
  readonly #shown = new Map<string, ReadonlyMap<string, BoardSubtask>>();
  #revision = 0;

  /** @param localize gives a sentence in the person's language */
  constructor(localize: (text: Message) => string) {
    this.#localize = localize;
  }

  /**
   * @param runs every run known, oldest first
   * @param waits why subtasks of a feature wait, by file, where their state does not say it
   * @param plans those that wait to be written: each is shown after its feature, or in its place where that has no files
   */
  make(
    snapshot: WorkspaceSnapshot,
    runs: readonly Run[],
    environment: BoardEnvironment,
    waits: (feature: Feature) => Waits = () => NO_WAITS,
    plans: readonly ProposedPlan[] = [],
  ): BoardState {
    const byFeature = runsByFeature(runs);
    const { trusted, canRun, readOnly = false, modelName } = environment;
    const planned = new Map(plans.map((plan) => [plan.of, plan]));
    const labelOf = featureLabels(snapshot);
    const features = snapshot.roots.flatMap((root) =>
      root.features.flatMap((feature) => {
        const label = labelOf(feature);
        const plan = planned.get(feature.key);
        const empty = feature.subtasks.length + feature.broken.length === 0;
        const shown = () => this.#feature(feature, root, label, waits(feature), byFeature.get(feature.key));
        const real = plan && empty ? [] : [shown()];
        return plan ? [...real, this.#feature(plan.feature, root, label, NO_WAITS, undefined, plan)] : real;
      }),
    );
    const keys = new Set(features.map(({ key }) => key));
    for (const key of this.#shown.keys()) if (!keys.has(key)) this.#shown.delete(key);
    return {
      version: 1,
      revision: ++this.#revision,
      loaded: snapshot.loaded,
      trusted,
      canRun,
      readOnly,
      ...(modelName === undefined ? {} : { modelName }),
      roots: snapshot.roots.map(({ uri, name, problems }) => ({
        uri,
        name,
        problems: problems.map(({ message }) => this.#localize(message)),
      })),
      features,
    };
  }

  #feature(
    feature: Feature,
    root: RootSnapshot,
    label: string,
    waits: Waits,
    newest: ReadonlyMap<string, Run> = new Map(),
    plan?: ProposedPlan,
  ): BoardFeature {
    const runs = [...newest.values()];
    const kept = this.#kept.get(feature);
    const same = kept?.sessions === root.sessions && kept.label === label;
    if (kept && same && sameRuns(kept.runs, runs) && sameWaits(kept.waits, waits)) return kept.value;
    const value = this.#unchanged(boardFeatureOf(feature, root, label, newest, this.#localize, waits, plan));
    this.#kept.set(feature, { runs, sessions: root.sessions, waits, label, value });
    return value;
  }

  /** The feature with those subtasks as the same objects that look as they did. */
  #unchanged(feature: BoardFeature): BoardFeature {
    const before = this.#shown.get(feature.key);
    const subtasks = feature.subtasks.map((subtask) => {
      const former = before?.get(subtask.file);
      return former && sameSubtask(former, subtask) ? former : subtask;
    });
    this.#shown.set(feature.key, new Map(subtasks.map((subtask) => [subtask.file, subtask])));
    return { ...feature, subtasks };
  }
}

/** Whether two subtasks look the same on the board. */
export function sameSubtask(a: BoardSubtask, b: BoardSubtask): boolean {
  return sameFields(a, b, (x, y) => typeof x === 'object' && typeof y === 'object' && sameFields(x, y, () => false));
}

function runsByFeature(runs: readonly Run[]): ReadonlyMap<string, ReadonlyMap<string, Run>> {
  const all = new Map<string, Map<string, Run>>();
  for (const run of runs) {
    if (run.seq === undefined) continue;
    const newest = all.get(run.feature) ?? new Map<string, Run>();
    newest.set(run.seq, run);
    all.set(run.feature, newest);
  }
  return all;
}

function sameWaits(a: Waits, b: Waits): boolean {
  if (a.size !== b.size) return false;
  for (const [file, reason] of a) if (JSON.stringify(reason) !== JSON.stringify(b.get(file))) return false;
  return true;
}

function sameRuns(a: readonly Run[], b: readonly Run[]): boolean {
  return a.length === b.length && a.every((run, index) => run === b[index]);
}

function sameFields(
  a: object | null,
  b: object | null,
  sameInside: (x: object | null, y: object | null) => boolean,
): boolean {
  if (a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [x, y] = [(a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]];
      return x === y || (isObject(x) && isObject(y) && sameInside(x, y));
    })
  );
}

function isObject(value: unknown): value is object | null {
  return typeof value === 'object';
}
