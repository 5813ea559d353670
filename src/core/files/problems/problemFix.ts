import type { Feature } from '../../model/feature';
import type { Problem } from '../../model/problem';
import { placesOf } from '../../problems/missingFiles';
import { type Message, msg } from '../../text/message';
import { parseJson } from '../json/parseJson';
import { type JsonChange, patchJson } from '../json/patchJson';
import { removeLostKeys } from '../json/removeLostKeys';
import { repairJson } from '../json/repairJson';
import { newFeatureFiles } from '../newFeatureFiles';
import { normaliseDependency } from '../read/dependencies';
import type { JsonObject } from '../read/liberalValues';
import * as liberal from '../read/liberalValues';
import { serialChanges } from '../serialChanges';

/** What would make a problem go away, as a change to one file. */
export interface ProblemFix {
  /** What it does, for a menu. */
  readonly title: Message;
  /** Relative to the root; it need not exist yet. */
  readonly file: string;
  /** The file's new text from its present one (empty for a new file); undefined when there is nothing to do any more. */
  readonly apply: (content: string) => string | undefined;
}

const LISTS = new Set([
  'depends_on',
  'context_files',
  'reference_files',
  'acceptance_criteria',
  'deliverables',
  'exit_criteria',
]);

const completed = ({ subtasks }: Feature) => subtasks.filter(({ status }) => status === 'completed').length;
const unreadable = ({ broken }: Feature) => broken.filter(({ seq }) => seq !== undefined).length;

/** A fix that patches keys; whatever cannot be patched any more is left alone. */
function patch(title: Message, file: string, changes: (json: JsonObject) => readonly JsonChange[]): ProblemFix {
  return {
    title,
    file,
    apply(content) {
      try {
        const json = liberal.object(parseJson(content));
        const changed = json && patchJson(content, changes(json));
        return changed === content ? undefined : changed;
      } catch {
        return undefined;
      }
    },
  };
}

function rewrite(title: Message, file: string, change: (content: string) => string | undefined): ProblemFix {
  return {
    title,
    file,
    apply(content) {
      const changed = change(content);
      return changed === content ? undefined : changed;
    },
  };
}

function normalisedDependencies(json: JsonObject): readonly JsonChange[] {
  const list = json['depends_on'];
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  const seqs = items.flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? [normaliseDependency(item)] : [],
  );
  return [{ path: ['depends_on'], value: [...new Set(seqs)] }];
}

function missingKeys(json: JsonObject, feature: Feature, keys: readonly string[]): readonly JsonChange[] {
  const known: Readonly<Record<string, unknown>> = {
    objective: '',
    parallel: false,
    subtask_count: feature.subtasks.length + unreadable(feature),
    completed_count: completed(feature),
  };
  return keys
    .filter((key) => !(key in json))
    .map((key) => ({ path: [key], value: LISTS.has(key) ? [] : (known[key] ?? null) }));
}

function serialised(problem: Problem, feature: Feature): ProblemFix | undefined {
  const [first, second] = (problem.seqs ?? []).map((seq) => feature.subtasks.find((subtask) => subtask.seq === seq));
  if (first === undefined || second === undefined) return undefined;
  return patch(msg('Let {0} wait for {1}', second.seq, first.seq), second.file, (json) =>
    serialChanges(json, first.seq),
  );
}

function newTask(feature: Feature, now: string): ProblemFix {
  const file = `${feature.folder}/task.json`;
  return rewrite(msg('Create task.json'), file, (content) => {
    if (content !== '') return undefined;
    const [task] = newFeatureFiles({ slug: feature.slug, name: feature.name, objective: '', createdAt: now });
    const counts = {
      subtask_count: feature.subtasks.length + unreadable(feature),
      completed_count: completed(feature),
    };
    const created = task && { ...(JSON.parse(task.text) as object), ...counts };
    return JSON.stringify(created, undefined, 2);
  });
}

/** A file that a task file names, begun with a heading where it is Markdown; none outside of the project. */
function newNamedFile(problem: Problem): ProblemFix | undefined {
  const [file] = placesOf(String(problem.message.values[0] ?? ''));
  if (file === undefined || !/^[^/~:]+(?:\/[^/:]+)*$/.test(file) || file.split('/').includes('..')) return undefined;
  const name = file.slice(file.lastIndexOf('/') + 1);
  return rewrite(msg('Create {0}', file), file, (content) => {
    if (content !== '') return undefined;
    return name.endsWith('.md') ? `# ${name.slice(0, -3)}\n` : '\n';
  });
}

/**
 * Gives the fix for a problem, where there is one that needs no judgement.
 * @param now ISO-8601, for files that record when they were made
 */
export function problemFix(problem: Problem, feature: Feature, now: string): ProblemFix | undefined {
  const { path } = problem;
  const set = (key: string, value: unknown) =>
    patch(msg('Set {0} to {1}', key, JSON.stringify(value)), path, () => [{ path: [key], value }]);
  switch (problem.code) {
    case 'invalid-json':
      return rewrite(msg('Repair the JSON'), path, repairJson);
    case 'duplicate-key':
      return rewrite(msg('Remove keys that say nothing new'), path, removeLostKeys);
    case 'byte-order-mark':
      return rewrite(msg('Remove the byte order mark'), path, (content) => content.replace(/^\uFEFF/, ''));
    case 'wrong-subtask-count':
      return set('subtask_count', feature.subtasks.length + unreadable(feature));
    case 'wrong-completed-count':
      return set('completed_count', completed(feature));
    case 'dependency-form':
    case 'foreign-dependency':
    case 'repeated-dependency':
      return patch(msg('Write the dependencies as seq'), path, normalisedDependencies);
    case 'missing-seq':
    case 'bad-seq': {
      const [seq] = problem.remedy.values;
      return seq === undefined ? undefined : set('seq', String(seq));
    }
    case 'foreign-id': {
      const [seq] = problem.seqs ?? [];
      return seq === undefined ? undefined : set('id', `${feature.slug}-${seq}`);
    }
    case 'missing-keys':
      return patch(msg('Add the missing keys'), path, (json) =>
        missingKeys(json, feature, String(problem.message.values[0] ?? '').split(', ')),
      );
    case 'shared-deliverable':
      return serialised(problem, feature);
    case 'missing-task-file':
      return newTask(feature, now);
    case 'missing-context-file':
    case 'missing-reference-file':
      return newNamedFile(problem);
    default:
      return undefined;
  }
}
