import { isFeatureSlug } from '../../core/files/featureSlug';
import type { JsonChange } from '../../core/files/json/patchJson';
import { type NewFeature, newFeatureFiles } from '../../core/files/newFeatureFiles';
import type { Feature } from '../../core/model/feature';
import { featureKey } from '../../core/model/keys';
import type { Decision, Subtask } from '../../core/model/subtask';
import { openDependencies } from '../../core/plan/openDependencies';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Lock } from '../../core/ports/lock';
import { msg } from '../../core/text/message';
import { subtaskChanges } from '../../core/transitions/subtaskChanges';
import { type SubtaskEdit, subtaskEdit } from '../../core/transitions/subtaskEdit';
import { type Action, transition } from '../../core/transitions/transition';
import { isFeatureFile } from '../store/featureEntry';
import { archiveFeature, returnFeature } from './archiveFeature';
import type { FeaturePlaceOfRoot } from './featureOnDisk';
import type { FeatureWrite } from './featureWrite';
import { asResult, LockedFeature } from './lockedFeature';
import { makeFeatureFolder, removeFeatureFolder } from './newFeatureFolder';
import { Refusal, type UndoToken, type WriteResult } from './writeResult';

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
  readonly clock: Clock;
  readonly home: WriterHome;
  /** True when an editor holds unsaved changes of this file (native path). */
  readonly isDirty?: (path: string) => boolean;
}

/** How sure the caller is. */
export interface Consent {
  /** A person has said yes to what would otherwise be refused as `confirmable`. */
  readonly confirmed?: boolean;
  /** Whatever the file says by now, as the original terminal tool does; implies `confirmed`. */
  readonly anyState?: boolean;
}

/**
 * The only way in which Callboard changes task files: under the feature's lock, from what is on disk at that moment,
 * touching its own keys only, file by file in one piece. `Feature.key` in hand, the caller's `Subtask` says what a
 * person or agent saw: a file whose status is another by now is refused. Nothing here throws.
 */
export class TaskWriter {
  readonly #options: TaskWriterOptions;
  readonly #locked: LockedFeature;

  constructor(options: TaskWriterOptions) {
    this.#options = options;
    this.#locked = new LockedFeature({ isDirty: () => false, ...options });
  }

  /** pending → in_progress. `at` is ISO-8601. */
  start(feature: Feature, subtask: Subtask, change: { agentId: string; at: string } & Consent): Promise<WriteResult> {
    return this.#act(feature, subtask, 'start', change, (now) => subtaskChanges.start(now, change));
  }

  /** → completed, with `completion_summary` (cut at 200 characters). */
  complete(
    feature: Feature,
    subtask: Subtask,
    change: { summary: string; at: string } & Consent,
  ): Promise<WriteResult> {
    return this.#act(feature, subtask, 'complete', change, (now) => subtaskChanges.complete(now, change));
  }

  /** → blocked, with the reason under our own key. */
  block(feature: Feature, subtask: Subtask, change: Decision & Consent): Promise<WriteResult> {
    return this.#act(feature, subtask, 'block', change, (now) => subtaskChanges.block(now, change));
  }

  /** → pending; who worked on it, when, and what was said of it is taken back. */
  reset(feature: Feature, subtask: Subtask, change: Consent = {}): Promise<WriteResult> {
    return this.#act(feature, subtask, 'reset', change, (now) => subtaskChanges.reset(now));
  }

  /** → completed for the terminal tools, marked as skipped for us. */
  skip(feature: Feature, subtask: Subtask, change: Decision & Consent): Promise<WriteResult> {
    return this.#act(feature, subtask, 'skip', change, (now) => subtaskChanges.skip(now, change));
  }

  /** → completed on a person's word, without proof. */
  accept(feature: Feature, subtask: Subtask, change: Decision & Consent & { summary: string }): Promise<WriteResult> {
    return this.#act(feature, subtask, 'accept', change, (now) => subtaskChanges.accept(now, change, change.summary));
  }

  /**
   * What a person changes of a subtask's description. Judged by the files as they are now; refused where a part that is
   * to change is not what the person saw.
   */
  describe(feature: Feature, subtask: Subtask, edit: SubtaskEdit): Promise<WriteResult> {
    return this.#write(feature, (write) => {
      const name = subtask.file.slice(subtask.file.lastIndexOf('/') + 1);
      const now = write.disk.feature.subtasks.find((other) => other.file === subtask.file);
      if (now) {
        const [other] = subtaskEdit.outdated(subtask, now, edit);
        if (other !== undefined) throw new Refusal(msg('{0} was changed by another program: {1}.', now.seq, other));
        const refusal = subtaskEdit.refusal(now, edit, write.disk.feature);
        if (refusal) throw new Refusal(refusal);
      }
      // A file that is gone or broken is refused by the patch, which knows the reason.
      return write.patch(name, subtaskEdit.changes(now ?? subtask, edit));
    });
  }

  /** Any change to task.json or a subtask file of a feature, by its path relative to the root. */
  edit(feature: Feature, file: string, changes: readonly JsonChange[]): Promise<WriteResult> {
    return this.#write(feature, (write) => {
      const name = file.slice(feature.folder.length + 1);
      if (file !== `${feature.folder}/${name}` || !isFeatureFile(name)) {
        throw new Refusal(msg('{0} is no file of the feature {1}.', file, feature.slug));
      }
      return write.patch(name, changes);
    });
  }

  /** A new folder with task.json and its subtasks, there as a whole or not at all. @param root URI */
  createFeature(root: string, feature: NewFeature): Promise<WriteResult> {
    return asResult(() => {
      if (!isFeatureSlug(feature.slug)) {
        throw new Refusal(
          msg('{0} is no folder name for a feature. Use words in small letters with hyphens.', feature.slug),
        );
      }
      const place = { root, folder: `.tmp/tasks/${feature.slug}`, slug: feature.slug, place: 'open' } as const;
      return this.#make(place, newFeatureFiles(feature));
    });
  }

  /** Moves a feature whose subtasks are all completed to `completed/`. `at` is ISO-8601. */
  archive(feature: Feature, change: { readonly at: string }): Promise<WriteResult> {
    return this.#write(feature, (write, rootPath, held) =>
      archiveFeature(
        { fileSystem: this.#options.fileSystem, guard: this.#locked.guard, rootPath, write, held },
        change.at,
      ),
    );
  }

  /** Takes a write back, unless the file has changed since. The result's own token does it again. */
  undo(token: UndoToken): Promise<WriteResult> {
    const { fileSystem } = this.#options;
    switch (token.kind) {
      case 'edited':
        return this.#write(token.feature, (write) => write.restore(token.files));
      case 'removed':
        return asResult(() => this.#make(token.feature, token.files));
      case 'created':
        return this.#write(token.feature, (_write, rootPath) => {
          removeFeatureFolder(
            fileSystem,
            this.#locked.guard,
            rootPath,
            token.feature.folder,
            token.files,
            this.#unique(),
          );
          return { kind: 'written', undo: { ...token, kind: 'removed' } };
        });
      case 'moved':
        return this.#write(token.feature, (write, rootPath, held) =>
          returnFeature({ fileSystem, guard: this.#locked.guard, rootPath, write, held }, token),
        );
    }
  }

  #act(
    feature: Feature,
    subtask: Subtask,
    action: Action,
    consent: Consent,
    changes: (now: Subtask) => JsonChange[],
  ): Promise<WriteResult> {
    return this.#write(feature, (write) => {
      const name = subtask.file.slice(subtask.file.lastIndexOf('/') + 1);
      const now = write.disk.feature.subtasks.find((other) => other.file === subtask.file);
      // A file that is gone or broken is refused by the patch, which knows the reason.
      if (now && !consent.anyState) judge(subtask, now, action, write.disk.feature, consent.confirmed ?? false);
      return write.patch(name, changes(now ?? subtask));
    });
  }

  #make(place: FeaturePlaceOfRoot, files: readonly { name: string; text: string }[]): WriteResult {
    const rootPath = this.#options.home.rootPath(place.root);
    if (rootPath === undefined) throw new Refusal(msg('This workspace folder can only be read.'));
    makeFeatureFolder(this.#options.fileSystem, this.#locked.guard, rootPath, place.folder, files, this.#unique());
    this.#options.home.refreshFeature(featureKey(place.root, place.folder));
    return { kind: 'written', undo: { kind: 'created', feature: place, files } };
  }

  async #write(
    feature: FeaturePlaceOfRoot,
    work: (write: FeatureWrite, ...rest: [string, { moved(path: string): void }]) => WriteResult,
  ): Promise<WriteResult> {
    const { root, folder, slug, place } = feature;
    const { home } = this.#options;
    const result = await this.#locked.write(home.rootPath(root), { root, folder, slug, place }, work);
    home.refreshFeature(featureKey(root, folder));
    if (result.kind === 'written' && result.undo.feature.folder !== folder) {
      home.refreshFeature(featureKey(root, result.undo.feature.folder));
    }
    return result;
  }

  #unique(): string {
    const { clock } = this.#options;
    return `${clock.now().toString(36)}${clock.random().toString(36).slice(2, 10)}`;
  }
}

function judge(seen: Subtask, now: Subtask, action: Action, feature: Feature, confirmed: boolean): void {
  if (seen.status !== now.status) {
    throw new Refusal(msg('{0} was changed by another program: it is {1} now.', now.seq, now.status));
  }
  const verdict = transition(now, action, openDependencies(feature.subtasks, now));
  if (verdict.kind === 'refused') throw new Refusal(verdict.reason);
  if (verdict.kind === 'ask' && !confirmed) throw new Refusal(verdict.reason, { confirmable: true });
}
