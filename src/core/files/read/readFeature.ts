import type { Feature } from '../../model/feature';
import { featureKey } from '../../model/keys';
import type { BrokenFile, Problem } from '../../model/problem';
import type { Subtask } from '../../model/subtask';
import { once } from '../../plan/once';
import type { Plan } from '../../plan/plan';
import { planFeature } from '../../plan/planFeature';
import { featureProblems } from '../../problems/featureProblems';
import { parseJsonObject } from '../json/parseJsonObject';
import { fileProblems } from '../problems/fileProblems';
import { isHealthySubtask } from '../problems/isHealthySubtask';
import { fileNameProblem, type SubtaskFileName, subtaskFileName } from '../subtaskFileName';
import { resolveDependencies } from './dependencies';
import type { FeatureFile, FeatureFiles } from './featureFiles';
import { keptIndex } from './keptIndex';
import type { JsonObject } from './liberalValues';
import { sessionsNamed } from './linkSessions';
import { ReadFile } from './readFile';
import { readSubtask } from './readSubtask';
import { readTask } from './readTask';

const TASK_FILE = 'task.json';

type Exists = (path: string) => boolean;

function bySeqThenFile(a: Subtask, b: Subtask): number {
  return Number(a.seq) - Number(b.seq) || (a.file < b.file ? -1 : 1);
}

/** Sorts in place, unless the names gave the order already, as they mostly do. */
function inOrder(subtasks: Subtask[]): Subtask[] {
  for (let index = 1; index < subtasks.length; index++) {
    if (bySeqThenFile(subtasks[index - 1] as Subtask, subtasks[index] as Subtask) > 0)
      return subtasks.sort(bySeqThenFile);
  }
  return subtasks;
}

/**
 * From this many files on, each is looked at for health while it is read, so that whoever asks for the problems does
 * not wait for all to be parsed again. Below, that wait is short, and loading many features must not pay for it.
 */
const LARGE = 200;

/** A file that parses. */
interface Readable {
  readonly file: FeatureFile;
  readonly path: string;
  /** Of a subtask file. */
  readonly name: SubtaskFileName | undefined;
  /** True where a quick look found all well in it; false where none was taken, too. */
  readonly healthy: boolean;
}

/** Parses files not known to be healthy once more: keeping what was parsed costs every load more than this costs whoever asks. */
function problemsOf(feature: Feature, readable: readonly Readable[], exists: Exists | undefined): readonly Problem[] {
  const { slug, broken } = feature;
  const found = broken.map(({ problem }) => problem);
  const parsed = new Map<string, ReadFile | undefined>();
  const parse = ({ file, path }: Readable) => {
    const { json, text } = parseJsonObject(path, file);
    const read = json === undefined ? undefined : new ReadFile(path, file.name, text, json);
    parsed.set(path, read);
    return read;
  };
  for (const one of readable) {
    const { path, file, name } = one;
    const read = one.healthy ? undefined : parse(one);
    if (name && (one.healthy || (read && isHealthySubtask(read.json, read.text, name.seq)))) {
      const misnamed = fileNameProblem(path, file.name, name);
      if (misnamed) found.push(misnamed);
    } else if (read) for (const problem of fileProblems(read, slug)) found.push(problem);
  }
  const byPath = once(() => new Map(readable.map((one) => [one.path, one])));
  return featureProblems(feature, found, {
    exists,
    rangeOf(path, at) {
      const known = byPath().get(path);
      const file = parsed.get(path) ?? (known && parse(known));
      return file?.place(keptIndex(file.json, at));
    },
  });
}

/**
 * Reads a feature folder: whatever parses is there, whatever does not is a broken file, and neither hides the other.
 * It never fails. `plan` and `problems` are computed on first use, then kept; both need the texts, which the feature
 * keeps for that.
 * @param exists whether a path relative to the root (or an absolute one) exists; asked when `problems` is first used.
 * Without it nothing is said about context files that are missing
 */
export function readFeature(input: FeatureFiles, exists?: Exists): Feature {
  const { root, folder, slug, place } = input;
  const subtasks: Subtask[] = [];
  const broken: BrokenFile[] = [];
  const readable: Readable[] = [];
  let task: JsonObject | undefined;
  let hasTaskFile = false;
  const large = input.files.length >= LARGE;

  const read = (file: FeatureFile, path: string, name: SubtaskFileName | undefined): JsonObject | undefined => {
    const { json, text, problem } = parseJsonObject(path, file);
    if (json === undefined) {
      broken.push(name === undefined ? { file: path, problem } : { file: path, seq: name.seq, problem });
      return undefined;
    }
    const healthy = large && name !== undefined && isHealthySubtask(json, text, name.seq);
    readable.push({ file, path, name, healthy });
    return json;
  };

  for (const file of input.files) {
    const path = `${folder}/${file.name}`;
    if (file.name === TASK_FILE) {
      hasTaskFile = true;
      task = read(file, path, undefined);
      continue;
    }
    const name = subtaskFileName(file.name);
    if (name === undefined) continue;
    const json = read(file, path, name);
    if (json !== undefined) subtasks.push(readSubtask(json, path, slug, name.seq));
  }

  const resolved = resolveDependencies(inOrder(subtasks));
  const sessions = sessionsNamed(resolved);
  let plan: Plan | undefined;
  let problems: readonly Problem[] | undefined;
  const feature: Feature = {
    key: featureKey(root, folder),
    root,
    folder,
    slug,
    place,
    ...readTask(task, slug),
    hasTaskFile,
    subtasks: resolved,
    broken,
    sessions: sessions.length > 0 ? sessions : undefined,
    others: input.others?.length ? input.others : undefined,
    get plan() {
      plan ??= planFeature(resolved, broken);
      return plan;
    },
    get problems() {
      problems ??= problemsOf(feature, readable, exists);
      return problems;
    },
  };
  return feature;
}
