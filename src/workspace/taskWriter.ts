import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Lock } from '../core/ports/lock';
import { text } from '../core/text/text';
import type { UndoToken } from './undoToken';
import type { WriteResult } from './writeResult';

/** What the writer needs to know of the workspace; `WorkspaceStore` is one. */
export interface WriterHome {
  /** Native path of a root by URI; `undefined` means it cannot be written to. */
  rootPath(uri: string): string | undefined;
  /** Called after each write, with `Feature.key`. */
  refreshFeature(key: string): void;
}

export interface TaskWriterOptions {
  readonly fileSystem: FileSystem;
  readonly lock: Lock;
  readonly home: WriterHome;
  /** True when an editor holds unsaved changes of this file (native path). */
  readonly isDirty?: (path: string) => boolean;
}

/** One change to a JSON file: where, and what stands there afterwards (`undefined` removes it). */
export interface JsonChange {
  readonly path: (string | number)[];
  readonly value: unknown;
}

/** What a new feature starts with. */
export interface NewFeature {
  /** Folder name, kebab-case. */
  readonly slug: string;
  readonly name: string;
  readonly objective: string;
  readonly exitCriteria?: readonly string[];
  readonly contextFiles?: readonly string[];
  readonly referenceFiles?: readonly string[];
  /** ISO-8601. */
  readonly at: string;
  /** Whole subtask files, in order; `id` and `seq` are given by the writer. */
  readonly subtasks?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The only way in which Callboard changes task files: under the feature's lock, from what is on disk at that moment,
 * touching its own keys only, file by file in one piece. Nothing here throws: what cannot be done is refused in words.
 */
export class TaskWriter {
  readonly #options: TaskWriterOptions;

  constructor(options: TaskWriterOptions) {
    this.#options = options;
  }

  /** pending → in_progress. `at` is ISO-8601. */
  async start(feature: Feature, subtask: Subtask, change: { agentId: string; at: string }): Promise<WriteResult> {
    return this.#todo(feature, subtask, change);
  }

  /**
   * → completed, with `completion_summary`. `anyState` completes whatever the file says now, as the original tool does;
   * otherwise a file whose status is no longer the one in `subtask` is refused.
   */
  async complete(
    feature: Feature,
    subtask: Subtask,
    change: { summary: string; at: string; anyState?: boolean },
  ): Promise<WriteResult> {
    return this.#todo(feature, subtask, change);
  }

  /** → blocked, with the reason under our own key. */
  async block(
    feature: Feature,
    subtask: Subtask,
    change: { reason: string; by: string; at: string },
  ): Promise<WriteResult> {
    return this.#todo(feature, subtask, change);
  }

  /** → pending; who worked on it, when, and what was said of it is taken back. */
  async reset(feature: Feature, subtask: Subtask): Promise<WriteResult> {
    return this.#todo(feature, subtask);
  }

  /** Any change to one file of a feature, by its path relative to the root. */
  async edit(feature: Feature, file: string, changes: readonly JsonChange[]): Promise<WriteResult> {
    return this.#todo(feature, file, changes);
  }

  /** A new folder with task.json and its subtasks, there as a whole or not at all. */
  async createFeature(root: string, feature: NewFeature): Promise<WriteResult> {
    return this.#todo(root, feature);
  }

  /** Moves a feature whose subtasks are all completed to `completed/`. `at` is ISO-8601. */
  async archive(feature: Feature, change: { at: string }): Promise<WriteResult> {
    return this.#todo(feature, change);
  }

  /** Takes a write back, unless the file has changed since. The result's own token does it again. */
  async undo(token: UndoToken): Promise<WriteResult> {
    return this.#todo(token);
  }

  #todo(..._: unknown[]): WriteResult {
    void this.#options;
    return { kind: 'refused', reason: text('Writing is not built yet.') };
  }
}
