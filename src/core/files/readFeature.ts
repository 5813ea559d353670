import type { BrokenFile } from '../model/brokenFile';
import type { Feature } from '../model/feature';
import type { Problem } from '../model/problem';
import type { Subtask } from '../model/subtask';
import type { Plan } from '../plan/plan';
import { planFeature } from '../plan/planFeature';
import { featureProblems } from '../problems/featureProblems';
import type { FeatureFile, FeatureFiles } from './featureFiles';
import { fileProblems } from './fileProblems';
import { keptIndex } from './keptIndex';
import type { JsonObject } from './liberalValues';
import { parseJsonObject } from './parseJsonObject';
import { ReadFile } from './readFile';
import { readSubtask } from './readSubtask';
import { readTask } from './readTask';
import { resolveDependencies } from './resolveDependencies';
import { sessionsNamed } from './sessionsNamed';
import { subtaskFileName } from './subtaskFileName';

const TASK_FILE = 'task.json';

type Exists = (path: string) => boolean;

function bySeqThenFile(a: Subtask, b: Subtask): number {
  return Number(a.seq) - Number(b.seq) || (a.file < b.file ? -1 : 1);
}

/** Parses the files once more: keeping what was parsed costs every load more than this costs whoever asks. */
function problemsOf(
  feature: Feature,
  readable: readonly FeatureFile[],
  exists: Exists | undefined,
): readonly Problem[] {
  const files = new Map<string, ReadFile>();
  for (const file of readable) {
    const path = `${feature.folder}/${file.name}`;
    const parsed = parseJsonObject(path, file);
    if (parsed.json !== undefined) files.set(path, new ReadFile(path, file.name, parsed.text, parsed.json));
  }
  return featureProblems(feature, fileProblems(feature.slug, [...files.values()], feature.broken), {
    ...(exists && { exists }),
    rangeOf(path, at) {
      const file = files.get(path);
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
  const readable: FeatureFile[] = [];
  let task: JsonObject | undefined;
  let hasTaskFile = false;

  const read = (file: FeatureFile, path: string, seq: string | undefined): JsonObject | undefined => {
    const parsed = parseJsonObject(path, file);
    if (parsed.json === undefined) {
      broken.push(
        seq === undefined ? { file: path, problem: parsed.problem } : { file: path, seq, problem: parsed.problem },
      );
      return undefined;
    }
    readable.push(file);
    return parsed.json;
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
    const json = read(file, path, name.seq);
    if (json !== undefined) subtasks.push(readSubtask(json, path, slug, name.seq));
  }

  const resolved = resolveDependencies(subtasks.sort(bySeqThenFile));
  const sessions = sessionsNamed(resolved);
  let plan: Plan | undefined;
  let problems: readonly Problem[] | undefined;
  const feature: Feature = {
    key: `${root}#${folder}`,
    root,
    folder,
    slug,
    place,
    ...readTask(task, slug),
    hasTaskFile,
    subtasks: resolved,
    broken,
    ...(sessions.length > 0 && { sessions }),
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
