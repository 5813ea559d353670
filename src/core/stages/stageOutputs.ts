import { STAGES } from './stages';

/** How much of a stage's outputs there is. */
export type Outputs = 'none' | 'some' | 'all';

/** Where outputs may lie. */
export interface OutputPlaces {
  /** Name of the feature's folder, and the folder relative to the root. */
  readonly slug: string;
  readonly folder: string;
  /** Names in it beside the task files. */
  readonly others: readonly string[];
  /** Its sessions: the folder relative to the root, the names in it. */
  readonly sessions: readonly { readonly folder: string; readonly files: readonly string[] }[];
  /** Files in the planning folders of `.tmp`, relative to the root; see `PLANNING_FOLDERS`. */
  readonly planning: readonly string[];
  /** Files that are there and cannot be read: shown, and no evidence that a stage is complete. */
  readonly unreadable?: readonly string[];
  /** Whether the root has this feature alone: what names no feature is its own then. */
  readonly alone: boolean;
}

/** What a stage left on disk. */
export interface StageOutputs {
  /** `all`: each file that the session should have, or one that is the whole result. Always `none` for 4 and 6. */
  readonly extent: Outputs;
  /** Relative to the root. */
  readonly files: readonly string[];
}

/** Looks for a stage's outputs in all places that the format lists; shows what exists and demands none of them. */
export function stageOutputs(stage: number, places: OutputPlaces): StageOutputs {
  const { slug, folder, others, sessions, planning, alone, unreadable = [] } = places;
  const { session: expected = [], ...more } = STAGES[stage - 1]?.places ?? {};
  const inSession = (name: string) =>
    sessions.flatMap((session) =>
      session.files.filter((file) => isSame(file, name)).map((file) => `${session.folder}/${file}`),
    );
  const found = expected.map((names) => names.flatMap(inSession));
  const elsewhere = (more.elsewhere ?? [])
    .filter(({ nameless }) => !nameless || alone)
    .map(({ form, whole }) => {
      const pattern = form(slug);
      return { whole, files: planning.filter((path) => pattern.test(path) && !path.endsWith('/README.md')) };
    });
  for (const { name, whole } of more.inFeature ?? []) {
    if (others.includes(name)) elsewhere.push({ whole, files: [`${folder}/${name}`] });
  }
  const readable = (path: string) => !unreadable.includes(path);
  const there = found.filter((paths) => paths.some(readable)).length;
  const whole = elsewhere.some((one) => one.whole && one.files.some(readable));
  const any = found.some(({ length }) => length > 0) || elsewhere.some(({ files }) => files.length > 0);
  const complete = whole || (expected.length > 0 && there === expected.length);
  const beside = (more.beside ?? []).flatMap(inSession);
  return {
    extent: complete ? 'all' : any ? 'some' : 'none',
    files: [...new Set([...found.flat(), ...beside, ...elsewhere.flatMap(({ files }) => files)])].filter(isFile),
  };
}

/** Folders are named without an extension: they say that something is there, and cannot be opened. */
function isFile(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).includes('.');
}

function isSame(file: string, name: string): boolean {
  return name.endsWith('/') ? file === name.slice(0, -1) || file.startsWith(name) : file === name;
}
