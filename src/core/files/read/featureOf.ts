import type { Feature } from '../../model/feature';
import { featureKey } from '../../model/keys';
import type { BrokenFile, Problem } from '../../model/problem';
import type { Subtask } from '../../model/subtask';
import type { Plan } from '../../plan/plan';
import { planFeature } from '../../plan/planFeature';
import type { FileRules, ReadableFile } from '../fileRules';
import { parseJsonObject } from '../json/parseJsonObject';
import { type SubtaskFileName, subtaskFileName } from '../subtaskFileName';
import { resolveDependencies } from './dependencies';
import type { FeatureFile, FeatureFiles } from './featureFiles';
import type { JsonObject } from './liberalValues';
import { sessionsNamed } from './linkSessions';
import { readSubtask } from './readSubtask';
import { readTask } from './readTask';

const TASK_FILE = 'task.json';

/** What judges the files of a feature. */
export interface FeatureJudge {
  /** Asked when a feature's problems are: while there are no rules yet, it has none. */
  readonly rules: () => FileRules | undefined;
  /**
   * Whether a path relative to the root (or an absolute one) exists. Without it nothing is said about files that the
   * feature names.
   */
  readonly exists?: (path: string) => boolean;
}

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

/**
 * Reads a feature folder: whatever parses is there, whatever does not is a broken file, and neither hides the other.
 * It never fails. `plan` and `problems` are computed on first use, then kept; both need the texts, which the feature
 * keeps for that.
 */
export function featureOf(input: FeatureFiles, { rules, exists }: FeatureJudge): Feature {
  const { root, folder, slug, place } = input;
  const subtasks: Subtask[] = [];
  const broken: BrokenFile[] = [];
  const readable: ReadableFile[] = [];
  let task: JsonObject | undefined;
  let hasTaskFile = false;
  const isHealthy = input.files.length >= LARGE ? rules()?.isHealthy : undefined;

  const read = (file: FeatureFile, path: string, name: SubtaskFileName | undefined): JsonObject | undefined => {
    const { json, text, problem } = parseJsonObject(path, file);
    if (json === undefined) {
      broken.push(name === undefined ? { file: path, problem } : { file: path, seq: name.seq, problem });
      return undefined;
    }
    const healthy = name !== undefined && isHealthy?.(json, text, name.seq) === true;
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
      problems ??= rules()?.feature(feature, readable, exists);
      return problems ?? [];
    },
  };
  return feature;
}
