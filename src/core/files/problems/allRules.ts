import type { Feature } from '../../model/feature';
import type { Problem } from '../../model/problem';
import { once } from '../../plan/once';
import { featureProblems } from '../../problems/featureProblems';
import type { FileRules, ReadableFile } from '../fileRules';
import { parseJsonObject } from '../json/parseJsonObject';
import { keptIndex } from '../read/keptIndex';
import { ReadFile } from '../read/readFile';
import { fileNameProblem } from '../subtaskFileName';
import { fileProblems } from './fileProblems';
import { isHealthySubtask } from './isHealthySubtask';
import { outputProblems } from './outputProblems';
import { stageRecordProblems } from './stageRecordProblems';

/** All rules for files of features, sessions and stages. */
export const FILE_RULES: FileRules = {
  feature: problemsOf,
  isHealthy: isHealthySubtask,
  stageRecord: stageRecordProblems,
  output: outputProblems,
};

/** Parses files not known to be healthy once more: keeping what was parsed costs every load more than this costs whoever asks. */
function problemsOf(
  feature: Feature,
  readable: readonly ReadableFile[],
  exists: ((path: string) => boolean) | undefined,
): readonly Problem[] {
  const { slug, broken } = feature;
  const found = broken.map(({ problem }) => problem);
  const parsed = new Map<string, ReadFile | undefined>();
  const parse = ({ file, path }: ReadableFile) => {
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
