import { subtaskSources } from '../../agents/context/subtaskSources';
import { agentPath } from '../../agents/rights/agentPath';
import { type BatchFinding, batchFindings, worktreeFindings } from '../../core/dispatch/batchFindings';
import { tokenEstimate } from '../../core/dispatch/workEstimate';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { RunJournals } from '../journal/journalFile';
import { budgetAccounts } from '../runs/budgetAccounts';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';
import { changedFiles } from '../worktrees/git';
import { nextBatch } from './nextBatch';

const GIT_MS = 10_000;

/** What a look at a batch before its start gave. */
export interface BatchCheck {
  /** From 1; 0 for the whole feature. */
  readonly batch: number;
  readonly members: readonly Subtask[];
  readonly findings: readonly BatchFinding[];
}

/** Looks before a start at what could go wrong, on disk and under version control too. Changes nothing. */
export class Preflight {
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #journals: RunJournals;

  constructor(options: OrchestratorOptions, registry: RunRegistry, journals: RunJournals) {
    this.#options = options;
    this.#registry = registry;
    this.#journals = journals;
  }

  /** Of the next batch; nothing where none can start. */
  async nextBatch(feature: Feature, signal: AbortSignal): Promise<BatchCheck | undefined> {
    const next = nextBatch(feature, (seq) => this.#registry.newest(feature.key, seq));
    if (next.kind !== 'ready') return undefined;
    const files = new Set(next.files);
    const members = feature.subtasks.filter(({ file }) => files.has(file));
    return { batch: next.batch, members, findings: await this.look(feature, members, signal) };
  }

  /**
   * Of any subtasks that are to run.
   * @param beside what runs already, and may be in their way
   */
  async look(
    feature: Feature,
    members: readonly Subtask[],
    signal: AbortSignal,
    beside: readonly Subtask[] = [],
  ): Promise<readonly BatchFinding[]> {
    const root = this.#options.store.rootPath(feature.root);
    const characters = ({ contextFiles, referenceFiles }: Subtask) =>
      [...contextFiles, ...referenceFiles].reduce((sum, { path }) => sum + this.#size(root, path), 0);
    const runs = this.#registry.runs;
    const tokens = members.reduce((sum, each) => sum + tokenEstimate(each, runs, characters(each)), 0);
    const left = this.#left(feature, members);
    const uncommitted = await this.#ofPerson(feature, members, signal);
    const apart = root === undefined ? [] : await this.#apart(root, feature, members, signal);
    const facts = { uncommitted, tokens, left };
    const found = batchFindings(feature, [...members, ...beside], facts);
    // In a worktree of its own an agent does not write there, and merging looks for itself.
    const milder = (each: BatchFinding) =>
      each.severity === 'error' ? { ...each, severity: 'warning' as const } : each;
    return [...apart, ...(this.#options.settings().isolation === 'worktree' ? found.map(milder) : found)];
  }

  /** What worktrees bring with them, where agents are to work in some. */
  async #apart(
    root: string,
    feature: Feature,
    members: readonly Subtask[],
    signal: AbortSignal,
  ): Promise<readonly BatchFinding[]> {
    const { worktrees, settings, trusted, files } = this.#options;
    if (!worktrees || settings().isolation !== 'worktree' || !trusted()) return [];
    const refusal = await worktrees.refusal(root, signal);
    if (refusal) return worktreeFindings(refusal, { unseen: [], ignored: [], reads: [] });
    const reads = members.map((subtask) => {
      const { sources } = subtaskSources({ feature, subtask, root, files, session: '.tmp' });
      const places = sources.map(({ path }) => agentPath(path, root, files));
      const paths = new Set(places.flatMap((place) => (place.kind === 'inside' ? [place.relative] : [])));
      return { subtask, paths: [...paths] };
    });
    const needed = [...new Set(reads.flatMap(({ paths }) => paths))];
    return worktreeFindings(undefined, { ...(await worktrees.missingFromWorktree(root, needed, signal)), reads });
  }

  /** Deliverables that somebody changed since the last commit, other than agents of this feature. */
  async #ofPerson(
    { root: uri, key }: Feature,
    members: readonly Subtask[],
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const root = this.#options.store.rootPath(uri);
    const uncommitted = root === undefined ? new Set<string>() : await this.#uncommitted(root, signal);
    const touched = members.flatMap(({ deliverables }) => deliverables).filter((path) => uncommitted.has(path));
    if (touched.length === 0) return new Set();
    const byAgents = new Set<string>();
    for (const run of this.#registry.runs) {
      if (run.feature !== key) continue;
      for (const event of this.#journals.eventsOf(run)) {
        if (event.kind === 'change') byAgents.add(event.path);
      }
    }
    return new Set(touched.filter((path) => !byAgents.has(path)));
  }

  /** What the budgets of the batch and the feature still allow. */
  #left(feature: Feature, [first]: readonly Subtask[]): number | undefined {
    const limits = this.#options.settings().budget;
    if (!first || !limits) return undefined;
    const rest = budgetAccounts(feature, first, this.#registry.runs, { ...limits, run: 0 }).map(({ limit, spent }) =>
      Math.max(0, limit - spent),
    );
    return rest.length === 0 ? undefined : Math.min(...rest);
  }

  /** Changed since the last commit, as far as git knows the file; nothing where there is no git. */
  async #uncommitted(root: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
    const { git, trusted, log } = this.#options;
    if (!git || !trusted()) return new Set();
    try {
      const options = { cwd: root, signal: AbortSignal.any([signal, AbortSignal.timeout(GIT_MS)]) };
      const changed = await changedFiles(git, options, ['--untracked-files=no']);
      if (changed.length === 0) return new Set();
      // Where the root lies in its repository: git names paths from there.
      const prefix = (await git.run(['rev-parse', '--show-prefix'], options)).stdout.trim();
      return new Set(changed.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : [])));
    } catch (error) {
      log.warn(`Git could not be asked for uncommitted changes: ${String(error)}`);
      return new Set();
    }
  }

  #size(root: string | undefined, path: string): number {
    if (root === undefined || path.startsWith('/') || path.split('/').includes('..')) return 0;
    try {
      return this.#options.files.stat(`${root}/${path}`)?.size ?? 0;
    } catch {
      // Whether it can be read is for the agent to find out; an estimate goes on without it.
      return 0;
    }
  }
}
