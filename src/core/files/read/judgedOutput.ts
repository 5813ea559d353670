import type { Problem } from '../../model/problem';
import type { FileRules } from '../fileRules';
import { parseJsonObject } from '../json/parseJsonObject';
import type { FeatureFile } from './featureFiles';

/** Outputs whose keys the format names. */
const OF_A_FORM = new Set(['contexts.json', 'map.json', 'prioritized.json', 'contract.json']);

/** Outputs of which the format gives the file's name alone: any JSON is right. */
const OF_ANY_FORM = new Set([
  'components.json',
  'personas.json',
  'stories.json',
  'prioritized-backlog.json',
  'contracts.json',
]);

/**
 * What is asked of a stage's output that is JSON, by the last part of its path: that it is an object, or any JSON.
 * `undefined` for what is no JSON of a stage.
 */
export function judgedOutput(path: string): 'object' | 'any' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (OF_A_FORM.has(name)) return 'object';
  // What a stage handed in is judged where it is used; a person who edits it must see a slip at its place.
  return OF_ANY_FORM.has(name) || /^stage-[1-8]\.json$/.test(name) ? 'any' : undefined;
}

/**
 * What is wrong with an output of a stage that is JSON. What cannot be read at all is an error: the stage has no output
 * then. What is of another form than the format gives it is a warning, and told as soon as there are rules.
 * @param path relative to the root
 */
export function judgeOutput(path: string, file: FeatureFile, rules: FileRules | undefined): readonly Problem[] {
  const asked = judgedOutput(path);
  if (asked === undefined) return [];
  const { json, text, problem } = parseJsonObject(path, file);
  if (json !== undefined) return rules?.output(path, text, json) ?? [];
  return asked === 'any' && problem.code === 'not-an-object' ? [] : [problem];
}
