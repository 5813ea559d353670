import { parseJson } from '../../core/files/json/parseJson';
import { patchJson } from '../../core/files/json/patchJson';
import * as liberal from '../../core/files/read/liberalValues';
import { type FileSystem, readIfFile } from '../../core/ports/fileSystem';
import { STAGE } from '../../core/stages/stage';
import type { StageRecord } from '../../core/stages/stageRecord';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import type { StagePlace } from './stagePlace';

/** What says how far a subtask is, as opposed to what it is. */
const PROGRESS: readonly string[] = [
  'status',
  'agent_id',
  'started_at',
  'completed_at',
  'completion_summary',
  'callboard',
  'created_at',
];

/** Keys of a plan that not every subtask has: where one went, the plan took it away. */
const OPTIONAL: readonly string[] = ['validation_commands'];

/**
 * The task files of an approved plan over those that are there. A subtask that is the same work keeps its file, and so
 * how far it is; one that is other work is written anew, and what was there is kept in the session under `rounds/`.
 * @param planned as stage 4 made them, paths relative to the root
 * @param at ISO-8601; what ran before has nothing to do with work that is written anew
 */
export function taskFiles(
  { root, session, feature }: StagePlace,
  planned: readonly FileEdit[],
  record: StageRecord | undefined,
  files: FileSystem,
  at: string,
): readonly FileEdit[] {
  const again = (record?.stages[STAGE.breakdown - 1]?.round ?? 1) > 1;
  const round = Math.max(1, (record?.stages[STAGE.breakdown - 1]?.round ?? 1) - 1);
  const read = (path: string) => {
    const place = `${root}/${path}`;
    return readIfFile(files, place);
  };
  const edits: FileEdit[] = [];
  for (const edit of planned) {
    const { text: wanted = '' } = edit;
    const there = read(edit.path);
    const name = edit.path.slice(edit.path.lastIndexOf('/') + 1);
    if (name === 'task.json') edits.push(there === undefined ? edit : { ...edit, text: mergedTask(there, wanted) });
    else if (there === undefined) edits.push(again ? { ...edit, text: since(wanted, at) } : edit);
    else if (!sameWork(there, wanted)) {
      edits.push({ path: `${session}/rounds/${round}/${name}`, text: there }, { ...edit, text: since(wanted, at) });
    }
  }
  const kept = new Set(planned.map(({ path }) => path));
  for (const { file } of feature.subtasks) {
    const there = kept.has(file) ? undefined : read(file);
    if (there === undefined) continue;
    const name = file.slice(file.lastIndexOf('/') + 1);
    edits.push({ path: `${session}/rounds/${round}/${name}`, text: there }, { path: file, text: undefined });
  }
  return edits;
}

function since(planned: string, at: string): string {
  return patchJson(planned, [{ path: ['callboard', 'since'], value: at }]);
}

/** What others put beside the plan's own keys, such as `contracts`, makes no other work, and stays. */
function sameWork(there: string, planned: string): boolean {
  const wanted = parsed(planned) ?? {};
  const keys = [...Object.keys(wanted), ...OPTIONAL].filter((key) => !PROGRESS.includes(key));
  const known = parsed(there);
  // A file that is no JSON is other work than anything.
  return known !== undefined && keys.every((key) => JSON.stringify(known[key]) === JSON.stringify(wanted[key]));
}

function parsed(content: string): Readonly<Record<string, unknown>> | undefined {
  return liberal.object(parseJson(content));
}

/** task.json keeps what is not the plan's: when it was made, and keys that others put there. */
function mergedTask(there: string, planned: string): string {
  const wanted = parsed(planned);
  if (!wanted) return planned;
  const changes = Object.entries(wanted)
    .filter(([key]) => !PROGRESS.includes(key) || key === 'status')
    .map(([key, value]) => ({ path: [key], value }));
  try {
    return patchJson(there, changes);
  } catch {
    // What is there is no JSON object that could be patched.
    return planned;
  }
}
