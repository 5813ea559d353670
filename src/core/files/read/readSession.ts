import { featureKey } from '../../model/keys';
import type { Problem } from '../../model/problem';
import type { Session } from '../../model/session';
import type { FileRules } from '../fileRules';
import { parseJsonObject } from '../json/parseJsonObject';
import { contextDocument } from './contextDocument';
import type { FeatureFile } from './featureFiles';
import { readStageRecord } from './readStageRecord';

const CONTEXT = 'context.md';
const TRACKING = 'stage-tracking.json';

function contextFields(file: FeatureFile | undefined): Partial<Session> {
  if (file?.text === undefined) return {};
  const { title, status, created, features } = contextDocument(file.text);
  return {
    title,
    status: status?.value,
    created: created?.value,
    mentions: features.length > 0 ? features : undefined,
  };
}

/**
 * Reads a session folder. It never fails: what cannot be read becomes a problem, and the rest is there. `features` is
 * empty: links are made by `linkSessions`, which sees all features.
 * @param rules without them its record of stages is read, but not judged
 */
export function readSession({ root, folder, id, names, files }: SessionFiles, rules?: FileRules): Session {
  const context = files.find(({ name }) => name === CONTEXT);
  const tracking = files.find(({ name }) => name === TRACKING);
  const path = `${folder}/${TRACKING}`;
  const parsed = tracking && parseJsonObject(path, tracking);
  const problems: Problem[] = [];
  if (parsed?.problem) problems.push(parsed.problem);
  if (parsed?.json && rules) problems.push(...rules.stageRecord(path, parsed.text, parsed.json));
  if (context !== undefined && context.text === undefined) {
    const unread = parseJsonObject(`${folder}/${CONTEXT}`, context).problem;
    if (unread) problems.push(unread);
  }
  return {
    key: featureKey(root, folder),
    root,
    folder,
    id,
    hasContext: context !== undefined,
    ...contextFields(context),
    stages: parsed?.json && readStageRecord(parsed.json),
    features: [],
    files: names,
    problems,
  };
}

/** A session folder with the texts of its two files that carry state. */
export interface SessionFiles {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  /** The folder's own name. */
  readonly id: string;
  /** File names in the folder, one level deep. */
  readonly names: readonly string[];
  /** `context.md` and `stage-tracking.json`, as far as they exist. */
  readonly files: readonly FeatureFile[];
}
