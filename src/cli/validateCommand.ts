import * as path from 'node:path';
import { parseJson } from '../core/files/json/parseJson';
import { subtaskFileName } from '../core/files/subtaskFileName';
import type { Problem } from '../core/model/problem';
import type { FileSystem } from '../core/ports/fileSystem';
import { plainText } from '../core/text/message';
import { lineAndColumn } from './brokenFiles';
import { type Command, type CommandContext, chosenFeatures } from './commandContext';
import { originalChecks } from './originalChecks';
import type { NamedFeature } from './taskFolders';

type Json = Readonly<Record<string, unknown>>;

/**
 * `validate [feature]`: as text, what the original tool finds; with `--json`, our own findings by severity, where only
 * errors fail (with `--strict` warnings too).
 */
export const validateCommand: Command = async (context) => {
  const features = await chosenFeatures(context);
  return context.json ? validateJson(context, features) : validateText(context, features);
};

function validateText({ output, folders, fileSystem }: CommandContext, features: readonly NamedFeature[]): number {
  let failed = false;
  output.line();
  output.line('=== Validation Results ===');
  output.line();
  for (const { name, feature } of features) {
    const { task, subtasks, count } = feature
      ? rawFiles(fileSystem, path.join(folders.root, feature.folder))
      : { task: undefined, subtasks: [], count: 0 };
    const errors = [...originalChecks(name, task, subtasks, count)];
    if (feature?.broken.some(({ file }) => file.endsWith('/task.json'))) errors.shift();
    for (const { file, problem } of feature?.broken ?? []) {
      errors.push(`${path.posix.basename(file)}: ${plainText(problem.message)}`);
    }
    output.line(`[${name}]`);
    if (errors.length === 0) output.line('  ✓ All checks passed');
    for (const error of errors) output.line(`  ✗ ERROR: ${error}`);
    output.line();
    failed ||= errors.length > 0;
  }
  return failed ? 1 : 0;
}

/** What the original looks at: the parsed files themselves, without any fallback of ours. */
function rawFiles(fileSystem: FileSystem, folder: string) {
  let task: Json | undefined;
  const subtasks: Json[] = [];
  let count = 0;
  for (const { name } of fileSystem.list(folder)) {
    const isSubtask = subtaskFileName(name) !== undefined;
    if (!isSubtask && name !== 'task.json') continue;
    if (isSubtask) count++;
    const json = parsed(fileSystem, path.join(folder, name));
    if (!json) continue;
    if (isSubtask) subtasks.push(json);
    else task = json;
  }
  return { task, subtasks, count };
}

function parsed(fileSystem: FileSystem, file: string): Json | undefined {
  try {
    const value: unknown = parseJson(fileSystem.read(file));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    // Told of already, as a broken file.
    return undefined;
  }
}

function validateJson(context: CommandContext, features: readonly NamedFeature[]): number {
  const { output, strict } = context;
  const graveEnough = (severity: string) => severity === 'error' || (strict && severity === 'warning');
  const checked = features.map(({ name, feature }) => ({
    feature: name,
    found: feature !== undefined,
    problems: feature?.problems.map((problem) => placed(problem, context)) ?? [],
  }));
  output.json({ features: checked });
  return checked.some(({ found, problems }) => !found || problems.some(({ severity }) => graveEnough(severity)))
    ? 1
    : 0;
}

function placed({ code, severity, path: file, range, message, remedy, seqs }: Problem, context: CommandContext) {
  const place = range && lineAndColumn(textOf(context, file), range.start);
  return {
    code,
    severity,
    path: file,
    ...place,
    message: plainText(message),
    remedy: plainText(remedy),
    seqs,
  };
}

function textOf({ fileSystem, folders }: CommandContext, file: string): string {
  try {
    return fileSystem.read(path.join(folders.root, file));
  } catch {
    return '';
  }
}
