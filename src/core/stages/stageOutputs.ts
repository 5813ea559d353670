/** Names under which stages leave their outputs in the session folder; a name with `/` at its end is a folder. */
const SESSION: Readonly<Record<number, readonly (readonly string[])[]>> = {
  1: [['architecture.md'], ['components.json'], ['integration-points.md']],
  2: [['personas.json'], ['journey-maps.md'], ['stories.json'], ['story-map.md']],
  3: [['prioritized-backlog.json'], ['risk-matrix.md'], ['dependency-graph.md'], ['execution-plan.md']],
  5: [['contracts/', 'contracts.json'], ['api-contracts.md'], ['data-schemas.ts']],
  7: [['test-results.md'], ['validation-report.md'], ['issue-log.md']],
  8: [['release-notes.md'], ['deployment.md'], ['lessons-learned.md']],
};

/** Others that are shown, and by which no stage is judged. */
const BESIDE: Readonly<Record<number, readonly string[]>> = {
  4: ['batches.md'],
  5: ['integration.md'],
  6: ['batch-summary.md', 'self-reviews/'],
  8: ['next-iteration.md', 'standards-changes.diff'],
};

/** A place outside of the session folder, and whether what lies there is the whole result of the stage. */
interface Elsewhere {
  readonly form: (slug: string) => RegExp;
  readonly whole: boolean;
  /** The path names no feature: it belongs to the only one, or to nobody. */
  readonly nameless?: true;
}

const within = (start: string, end: string) => (slug: string) =>
  new RegExp(`^\\.tmp/${start}${slug.replace(/[^\w-]/g, '\\$&')}${end}$`);
const exactly = (path: string) => () => new RegExp(`^\\.tmp/${path}$`);

/** Where agents of the workflow really write, by its format. */
const ELSEWHERE: Readonly<Record<number, readonly Elsewhere[]>> = {
  1: [
    { form: within('architecture/', '/contexts\\.json'), whole: true },
    { form: within('architecture/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
  ],
  2: [
    { form: within('(?:planning|story-maps)/', '/map\\.json'), whole: true },
    { form: exactly('story-maps/map\\.json'), whole: true, nameless: true },
    { form: within('story-maps/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
    { form: exactly('(?:planning/stories\\.json|story-maps/[\\w-]+-persona\\.md)'), whole: false, nameless: true },
  ],
  3: [
    { form: within('(?:planning|backlog)/', '/prioritized\\.json'), whole: true },
    { form: exactly('(?:planning|backlog)/prioritized\\.json'), whole: true, nameless: true },
    { form: within('backlog/', '(?:-[\\w-]+\\.md|/.+)'), whole: false },
  ],
  5: [
    { form: within('contracts/', '/.+'), whole: false },
    { form: exactly('contracts/.+/contract(?:\\.json|\\.openapi\\.ya?ml)'), whole: false, nameless: true },
  ],
};

/** Of stage 1, in the feature's own folder. */
const IN_FEATURE: readonly (readonly [name: string, whole: boolean])[] = [
  ['contexts.json', true],
  ['module-briefs', false],
];

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
  const expected = SESSION[stage] ?? [];
  const inSession = (name: string) =>
    sessions.flatMap((session) =>
      session.files.filter((file) => isSame(file, name)).map((file) => `${session.folder}/${file}`),
    );
  const found = expected.map((names) => names.flatMap(inSession));
  const elsewhere = (ELSEWHERE[stage] ?? [])
    .filter(({ nameless }) => !nameless || alone)
    .map(({ form, whole }) => {
      const pattern = form(slug);
      return { whole, files: planning.filter((path) => pattern.test(path) && !path.endsWith('/README.md')) };
    });
  if (stage === 1) {
    for (const [name, whole] of IN_FEATURE) {
      if (others.includes(name)) elsewhere.push({ whole, files: [`${folder}/${name}`] });
    }
  }
  const readable = (path: string) => !unreadable.includes(path);
  const there = found.filter((paths) => paths.some(readable)).length;
  const whole = elsewhere.some((one) => one.whole && one.files.some(readable));
  const any = found.some(({ length }) => length > 0) || elsewhere.some(({ files }) => files.length > 0);
  const complete = whole || (expected.length > 0 && there === expected.length);
  const beside = (BESIDE[stage] ?? []).flatMap(inSession);
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
