import type { FileRules } from '../../core/files/fileRules';
import { judgedOutput } from '../../core/files/read/judgedOutput';
import type { Feature } from '../../core/model/feature';
import type { Problem } from '../../core/model/problem';
import type { Session } from '../../core/model/session';
import type { RootSnapshot } from '../../core/model/workspaceSnapshot';
import { FeatureEntry } from './featureEntry';
import type { FolderReader } from './fileImage';
import { NamedFiles } from './namedFiles';
import { OutputFiles } from './outputFiles';
import { planningFiles, readRootLayout } from './rootLayout';
import { SessionEntry, SessionLinks } from './sessionEntry';
import type { WorkspaceRoot } from './workspaceStoreOptions';

/** A checkout may take the whole `.tmp` away and bring it back: only what stays away is gone. */
const VANISHED_MS = 300;

/** In a session, the folder of what stages handed in. */
const SUBMISSIONS = 'submissions';

/** All features and sessions of one root, looked at as a whole or folder by folder. */
export class RootFiles {
  readonly #reader: FolderReader;
  readonly #root: WorkspaceRoot;
  readonly #path: string;
  readonly #rules: () => FileRules | undefined;
  /** Absent where looking costs a round trip. */
  readonly #named: NamedFiles | undefined;
  /** In the order in which they are shown. */
  #features = new Map<string, FeatureEntry>();
  #sessions = new Map<string, SessionEntry>();
  readonly #links = new SessionLinks();
  readonly #outputs: OutputFiles;
  #layoutProblems: readonly Problem[] = [];
  #problems: readonly Problem[] = [];
  #planning: readonly string[] = [];
  #vanishedAt: number | undefined;
  #snapshot: RootSnapshot;

  /**
   * @param path where `reader` finds the root
   * @param rules judge the files as soon as there are any
   */
  constructor(reader: FolderReader, root: WorkspaceRoot, path: string, rules: () => FileRules | undefined) {
    this.#rules = rules;
    this.#reader = reader;
    this.#root = root;
    this.#path = path;
    this.#outputs = new OutputFiles(reader, path, rules);
    this.#named = root.path === undefined ? undefined : new NamedFiles(reader, path);
    this.#snapshot = { uri: root.uri, name: root.name, features: [], sessions: [], problems: [] };
  }

  /** As of the last look; the same object as long as nothing changed. */
  get snapshot(): RootSnapshot {
    return this.#snapshot;
  }

  /** Every folder that is looked at, features first. */
  get folders(): readonly string[] {
    return [...this.#features.keys(), ...this.#sessions.keys()];
  }

  /** Folders that must be looked at again soon; `true` when the layout must. */
  get waiting(): { readonly folders: readonly string[]; readonly layout: boolean } {
    const folders = [...this.#features, ...this.#sessions].filter(([, entry]) => entry.waiting).map(([name]) => name);
    return { folders, layout: this.#vanishedAt !== undefined || this.#outputs.waiting };
  }

  hasFeature(folder: string): boolean {
    return this.#features.has(folder);
  }

  /** Looks at everything. @param force reads every file, whatever its stat, and believes at once that all is gone */
  lookAll(now: number, force: boolean): void {
    const known = new Set(this.folders);
    this.lookLayout(now, force);
    // Those that just came were just read.
    this.lookFolders(
      this.folders.filter((folder) => known.has(folder)),
      now,
      force,
    );
  }

  /** Looks for features and sessions that came or went; those that came are read. */
  lookLayout(now: number, force = false): void {
    const layout = readRootLayout(this.#reader, this.#path);
    if (layout.features.length === 0 && layout.problems.length === 0 && this.#features.size > 0 && !force) {
      this.#vanishedAt ??= now;
      if (now - this.#vanishedAt < VANISHED_MS) return;
    }
    this.#vanishedAt = undefined;
    const features = new Map<string, FeatureEntry>();
    for (const place of layout.features) {
      const entry = this.#features.get(place.folder) ?? this.#newFeature(place);
      if (entry.feature === undefined && entry.look(now, force) === 'gone') continue;
      features.set(place.folder, entry);
    }
    const sessions = new Map<string, SessionEntry>();
    for (const folder of layout.sessions) {
      const entry = this.#sessions.get(folder) ?? this.#newSession(folder);
      if (entry.session === undefined && entry.look(now, force) === 'gone') continue;
      sessions.set(folder, entry);
    }
    for (const folder of this.#features.keys()) if (!features.has(folder)) this.#named?.forget(folder);
    this.#features = features;
    this.#sessions = sessions;
    const planning = planningFiles(this.#reader, this.#path);
    this.#planning = same(this.#planning, planning);
    this.#layoutProblems = layout.problems;
    this.#lookAtOutputs(now, force);
    this.#update();
  }

  /** Looks at some folders; where one is gone or unknown, at the layout too. */
  lookFolders(folders: Iterable<string>, now: number, force = false): void {
    const gone: string[] = [];
    let changed = false;
    const look = (folder: string) => {
      const found = (this.#features.get(folder) ?? this.#sessions.get(folder))?.look(now, force) ?? 'gone';
      if (found === 'changed') changed = true;
      return found;
    };
    for (const folder of folders) if (look(folder) === 'gone') gone.push(folder);
    if (gone.length > 0) this.lookLayout(now, force);
    // Gone a moment ago and there again: another folder of that name, or an unknown one that was just read.
    for (const folder of gone) look(folder);
    if (this.#lookAtOutputs(now, force) || changed) this.#update();
  }

  /** Judges again what is read already, since there are rules now. Features ask for them by themselves. */
  judge(now: number): void {
    for (const entry of this.#sessions.values()) entry.renew(now);
    this.#lookAtOutputs(now, true);
    this.#update();
  }

  /** Looks again at the files that features name, in steps; those whose problems are others now are made anew. */
  *lookAtNamed(now: () => number): Generator<undefined, void> {
    for (const folders of this.#named?.lookAgain() ?? []) {
      for (const folder of folders) this.#features.get(folder)?.renew(now());
      if (folders.size > 0) this.#update();
      yield;
    }
  }

  /** Outputs of stages in the planning folders, of features that are open, and of sessions. Gives true where others are wrong. */
  #lookAtOutputs(now: number, force: boolean): boolean {
    const paths = this.#planning.filter(judgedOutput);
    for (const [folder, { feature }] of this.#features) {
      if (feature?.others && feature.place !== 'completed') paths.push(...judgedIn(folder, feature.others));
    }
    for (const [folder, { session }] of this.#sessions) {
      if (session) paths.push(...judgedIn(folder, session.files));
      if (session?.files.includes(SUBMISSIONS)) paths.push(...this.#submissions(`${folder}/${SUBMISSIONS}`));
    }
    const changed = this.#outputs.look(paths, now, force);
    const problems = [...this.#layoutProblems, ...this.#outputs.problems];
    if (!sameProblems(this.#problems, problems)) this.#problems = problems;
    return changed;
  }

  #submissions(folder: string): readonly string[] {
    try {
      const entries = this.#reader.list(`${this.#path}/${folder}`);
      return judgedIn(
        folder,
        entries.filter(({ kind }) => kind === 'file').map(({ name }) => name),
      );
    } catch {
      // Gone in between, or of a virtual root, where nobody works.
      return [];
    }
  }

  #newFeature(place: FeatureEntry['place']): FeatureEntry {
    const judge = { rules: this.#rules, named: this.#named };
    return new FeatureEntry(this.#reader, this.#root.uri, this.#path, place, judge);
  }

  #newSession(folder: string): SessionEntry {
    return new SessionEntry(this.#reader, this.#root.uri, this.#path, folder, this.#rules);
  }

  #update(): void {
    const before = this.#snapshot;
    const features = same(before.features, [...this.#features.values()].map((entry) => entry.feature).filter(isThere));
    const unlinked = [...this.#sessions.values()].map((entry) => entry.session).filter(isThere);
    const sessions = same(before.sessions, this.#links.link(unlinked, features));
    const problems = this.#problems;
    const planning = same(before.planning ?? [], this.#planning);
    const stays = before.planning ? planning === before.planning : planning.length === 0;
    if (features === before.features && sessions === before.sessions && problems === before.problems && stays) return;
    const { uri, name } = before;
    this.#snapshot = { uri, name, features, sessions, problems, planning: planning.length > 0 ? planning : undefined };
  }
}

function judgedIn(folder: string, names: readonly string[]): readonly string[] {
  return names.filter(judgedOutput).map((name) => `${folder}/${name}`);
}

function isThere<T extends Feature | Session>(value: T | undefined): value is T {
  return value !== undefined;
}

/** The old list when the new one holds the same objects. */
function same<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((value, index) => value === after[index]) ? before : after;
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
