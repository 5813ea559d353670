import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FILE_RULES } from '../../src/core/files/problems/allRules';
import type { FileSystem } from '../../src/core/ports/fileSystem';
import type { Log } from '../../src/core/ports/log';
import { FileLock } from '../../src/node/fileLock';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { NodeWatcher } from '../../src/node/nodeWatcher';
import { SystemClock } from '../../src/node/systemClock';
import type { SnapshotChange } from '../../src/workspace/store/snapshotSource';
import { WorkspaceStore } from '../../src/workspace/store/workspaceStore';
import { TaskWriter } from '../../src/workspace/write/taskWriter';
import { seqOf, subtaskText, taskText } from './taskTexts';
import { tempFolder } from './tempFolder';

/** A log that keeps what is more than information. */
export class KeptLog implements Log {
  readonly lines: string[] = [];
  debug(): void {}
  info(): void {}
  warn(message: string): void {
    this.lines.push(message);
  }
  error(message: string, cause?: unknown): void {
    this.lines.push(`${message} ${String(cause)}`);
  }
}

/** A root in a temporary folder with a store and a writer on it. */
export class StoreWorld {
  readonly path = tempFolder();
  readonly uri = `file://${this.path}`;
  readonly log = new KeptLog();
  readonly clock = new SystemClock();
  readonly store: WorkspaceStore;
  readonly writer: TaskWriter;
  readonly dirty = new Set<string>();

  constructor(fileSystem: FileSystem = new NodeFileSystem({ durable: false }), options: { watch?: boolean } = {}) {
    const { clock, log, path, uri } = this;
    this.store = new WorkspaceStore({
      rules: FILE_RULES,
      roots: [{ uri, name: 'main', path }],
      fileSystem,
      clock,
      log,
      ...(options.watch !== false && { watch: new NodeWatcher(log) }),
    });
    const lock = new FileLock(clock, { limitMs: 2_000 });
    this.writer = new TaskWriter({
      fileSystem,
      lock,
      clock,
      home: this.store,
      isDirty: (file) => this.dirty.has(file),
    });
    onTestFinished(() => this.store.dispose());
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file as any other program would: in place, its folders made. */
  put(name: string, text: string): void {
    mkdirSync(dirname(this.file(name)), { recursive: true });
    writeFileSync(this.file(name), text);
  }

  /** A feature of so many pending subtasks. */
  feature(slug: string, count: number, parent = '.tmp/tasks'): void {
    this.put(`${parent}/${slug}/task.json`, taskText(slug, count));
    for (let number = 1; number <= count; number++) {
      this.put(`${parent}/${slug}/subtask_${seqOf(number)}.json`, subtaskText(slug, seqOf(number)));
    }
  }

  get features() {
    return this.store.snapshot.roots.flatMap((root) => root.features);
  }

  named(slug: string) {
    const feature = this.features.find((one) => one.slug === slug);
    if (!feature) throw new Error(`no feature ${slug}`);
    return feature;
  }

  subtask(slug: string, seq: string) {
    const subtask = this.named(slug).subtasks.find((one) => one.seq === seq);
    if (!subtask) throw new Error(`no subtask ${slug}/${seq}`);
    return subtask;
  }

  /** Resolves as soon as what the store knows is so, now or after a change. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      if (isSo()) {
        resolve();
        return;
      }
      const heard = this.store.onDidChange(() => {
        if (!isSo()) return;
        heard.dispose();
        resolve();
      });
    });
  }

  /** The changes from now on. */
  changes(): readonly SnapshotChange[] {
    const changes: SnapshotChange[] = [];
    this.store.onDidChange((change) => changes.push(change));
    return changes;
  }
}
