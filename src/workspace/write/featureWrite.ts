import { type JsonChange, patchJson } from '../../core/files/json/patchJson';
import { readFeature } from '../../core/files/read/readFeature';
import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import { type FeatureOnDisk, type FeaturePlaceOfRoot, readFeatureOnDisk } from './featureOnDisk';
import { fileErrorText } from './fileErrorText';
import type { WriteGuard } from './writeGuard';
import { Refusal, type WriteResult, type WrittenFile } from './writeResult';

const TASK = 'task.json';
const RECOUNTS = 5;

/** Writes to one feature folder whose lock is held: a file, and the count in task.json that follows from it. */
export class FeatureWrite {
  readonly #fileSystem: FileSystem;
  readonly #guard: WriteGuard;
  readonly #rootPath: string;
  readonly #place: FeaturePlaceOfRoot;
  readonly #now: number;
  readonly disk: FeatureOnDisk;

  /** Reads the folder as it is. @param now epoch milliseconds */
  constructor(fileSystem: FileSystem, guard: WriteGuard, rootPath: string, place: FeaturePlaceOfRoot, now: number) {
    this.#fileSystem = fileSystem;
    this.#guard = guard;
    this.#rootPath = rootPath;
    this.#place = place;
    this.#now = now;
    this.disk = readFeatureOnDisk(fileSystem, place, `${rootPath}/${place.folder}`, now);
  }

  /** Changes keys of one file. @throws Refusal, FileError or JsonPatchError, with nothing written */
  patch(name: string, changes: readonly JsonChange[]): WriteResult {
    const before = this.#text(name);
    return this.#finish([this.#replace(name, before, patchJson(before, changes))]);
  }

  /** Puts files back as they were, unless one has changed since. @throws like {@link patch} */
  restore(files: readonly WrittenFile[]): WriteResult {
    const counted = files.length > 1 ? files.find((file) => file.name === TASK) : undefined;
    const asked = files.filter((file) => file !== counted);
    for (const file of asked) {
      if (this.disk.texts.get(file.name) !== file.after) {
        throw new Refusal(msg('{0} has changed since, so this can no longer be undone.', file.name));
      }
    }
    const written = asked.map((file) => this.#replace(file.name, file.after, file.before));
    const exact = asked.some((file) => file.name === TASK);
    const task = counted && this.disk.texts.get(TASK) === counted.after ? counted : undefined;
    return this.#finish(written, exact ? 'exact' : task);
  }

  #text(name: string): string {
    const content = this.disk.texts.get(name);
    if (content !== undefined) return content;
    const broken = this.disk.feature.broken.find((file) => file.file === `${this.#place.folder}/${name}`);
    throw new Refusal(broken?.problem.message ?? msg('{0} is no longer there.', name));
  }

  #replace(name: string, before: string, after: string): WrittenFile {
    const path = `${this.disk.path}/${name}`;
    this.#guard.inside(this.#rootPath, path);
    this.#guard.unsaved(path);
    this.#guard.readable(path, before);
    if (after !== before) this.#fileSystem.writeAtomic(path, after, before);
    return { name, before, after };
  }

  /**
   * What was asked for is on the disk: from here on nothing may turn it into a refusal.
   * @param task how task.json was before, where it can be put back as it was; `exact`: that is done
   */
  #finish(written: readonly WrittenFile[], task?: WrittenFile | 'exact'): WriteResult {
    const { root, folder, slug, place } = this.#place;
    const feature = { root, folder, slug, place };
    const files = new Map(written.map((file) => [file.name, file]));
    try {
      const counted =
        task === 'exact' ? undefined : task ? this.#replace(TASK, task.after, task.before) : this.#recount(files);
      if (counted) files.set(TASK, { ...counted, before: files.get(TASK)?.before ?? counted.before });
    } catch (error) {
      const why = error instanceof Refusal ? error.reason : fileErrorText(error);
      const note = msg('The count in task.json could not be updated: {0}', why);
      return { kind: 'written', undo: { kind: 'edited', feature, files: [...files.values()] }, note };
    }
    return { kind: 'written', undo: { kind: 'edited', feature, files: [...files.values()] } };
  }

  /** Writes how many subtasks are completed, from the files. Gives nothing when the count was right. */
  #recount(written: ReadonlyMap<string, WrittenFile>): WrittenFile | undefined {
    let texts = new Map(this.disk.texts);
    for (const [name, { after }] of written) texts.set(name, after);
    for (let attempt = 1; ; attempt++) {
      const before = texts.get(TASK);
      const after = before === undefined ? undefined : this.#counted(before, texts);
      if (before === undefined || after === undefined || after === before) return undefined;
      try {
        return this.#replace(TASK, before, after);
      } catch (error) {
        if (!(error instanceof FileError && error.kind === 'changed') || attempt >= RECOUNTS) throw error;
        texts = new Map(readFeatureOnDisk(this.#fileSystem, this.#place, this.disk.path, this.#now).texts);
      }
    }
  }

  #counted(task: string, texts: ReadonlyMap<string, string>): string | undefined {
    const files = [...texts].map(([name, content]) => ({ name, text: content }));
    const { subtasks, broken } = readFeature({ ...this.#place, files });
    if (broken.some((file) => file.file === `${this.#place.folder}/${TASK}`)) return undefined;
    const value = subtasks.filter((subtask) => subtask.status === 'completed').length;
    return patchJson(task, [{ path: ['completed_count'], value, after: ['subtask_count'] }]);
  }
}
