import * as vscode from 'vscode';
import { Coalescer } from '../../core/async/delay';
import type { Disposable } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Problem } from '../../core/model/problem';
import type { WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';
import type { Clock } from '../../core/ports/clock';
import type { ProblemSource } from '../../core/problems/ruleContext';
import { fileUri } from '../../platform/editors';
import type { SnapshotChange, SnapshotSource } from '../../workspace/store/snapshotSource';
import { problemDiagnostic, problemFile } from './problemDiagnostic';

const PAUSE_MS = 200;
/** Longest slice of work; after a load of thousands of features the thread is given back between slices. */
const SLICE_MS = 8;

/** Problems of task files in the Problems panel, each at its place. */
export class Problems implements Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('callboard');
  readonly #store: SnapshotSource;
  readonly #readText: (root: string, file: string) => string | undefined;
  readonly #more: ProblemSource;
  readonly #subscriptions: readonly Disposable[];
  /** URIs that each feature, session or root has findings in. */
  readonly #shown = new Map<string, readonly vscode.Uri[]>();
  readonly #waiting = new Set<string>();
  readonly #drawing: Coalescer;

  /**
   * @param readText the text of a file as the store sees it
   * @param more problems that task files alone do not show
   */
  constructor(
    store: SnapshotSource,
    readText: (root: string, file: string) => string | undefined,
    more: ProblemSource,
    clock: Clock,
  ) {
    this.#store = store;
    this.#readText = readText;
    this.#more = more;
    // Further changes do not delay it: while agents keep writing, the panel still has to follow.
    this.#drawing = new Coalescer(clock, PAUSE_MS, () => this.#draw());
    this.#subscriptions = [
      store.onDidChange((change) => this.#note(change)),
      more.onDidChange(() => {
        for (const key of owners(store.snapshot).keys()) this.#waiting.add(key);
        this.#drawing.soon();
      }),
    ];
    for (const key of owners(store.snapshot).keys()) this.#waiting.add(key);
    this.#draw();
  }

  dispose(): void {
    this.#drawing.dispose();
    for (const each of this.#subscriptions) each.dispose();
    this.#collection.dispose();
  }

  #note({ features, sessions, after }: SnapshotChange): void {
    for (const key of [...features, ...sessions]) this.#waiting.add(key);
    for (const { uri } of after.roots) this.#waiting.add(uri);
    this.#drawing.soon();
  }

  #draw(): void {
    const all = owners(this.#store.snapshot);
    const end = performance.now() + SLICE_MS;
    for (const key of this.#waiting) {
      if (performance.now() > end) {
        this.#drawing.soon(1);
        return;
      }
      this.#waiting.delete(key);
      for (const uri of this.#shown.get(key) ?? []) this.#collection.delete(uri);
      this.#shown.delete(key);
      const owner = all.get(key);
      if (owner) this.#shown.set(key, this.#show(owner));
    }
  }

  #show({ root, session, feature, problems }: Owner): readonly vscode.Uri[] {
    const byPath = new Map<string, Problem[]>();
    for (const problem of session ? problems() : [...problems(), ...this.#more.of(root, feature)]) {
      const file = problemFile(problem, feature);
      const list = byPath.get(file);
      if (list) list.push(problem);
      else byPath.set(file, [problem]);
    }
    return [...byPath].map(([path, list]) => {
      const uri = fileUri(root, path);
      const text = list.some(({ range }) => range) ? this.#readText(root, path) : undefined;
      this.#collection.set(
        uri,
        list.map((problem) => problemDiagnostic(problem, text)),
      );
      return uri;
    });
  }
}

interface Owner {
  readonly root: string;
  readonly session?: true;
  readonly feature?: Feature;
  readonly problems: () => readonly Problem[];
}

function owners(snapshot: WorkspaceSnapshot): ReadonlyMap<string, Owner> {
  const all = new Map<string, Owner>();
  for (const root of snapshot.roots) {
    all.set(root.uri, { root: root.uri, problems: () => root.problems });
    for (const session of root.sessions) {
      all.set(session.key, { root: root.uri, session: true, problems: () => session.problems });
    }
    for (const feature of root.features) {
      all.set(feature.key, { root: root.uri, feature, problems: () => feature.problems });
    }
  }
  return all;
}
