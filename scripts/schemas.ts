import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { RehearsalScriptSchema } from '../src/core/schema/rehearsalScript';
import { StageTrackingSchema } from '../src/core/schema/stageTrackingSchema';
import { SubtaskSchema } from '../src/core/schema/subtaskSchema';
import { TaskSchema } from '../src/core/schema/taskSchema';

const SCHEMAS = {
  task: TaskSchema,
  subtask: SubtaskSchema,
  'stage-tracking': StageTrackingSchema,
  rehearsal: RehearsalScriptSchema,
} as const;

const DEFAULT_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'schemas');

/**
 * Writes the JSON Schemas that the editor uses for completion, hovers and validation of task files.
 * @param folder made where it does not exist
 * @returns the files written
 */
export function writeSchemas(folder: string = DEFAULT_FOLDER): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return Object.entries(SCHEMAS).map(([name, schema]) => {
    const file = join(folder, `${name}.schema.json`);
    const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
    writeFileSync(file, `${JSON.stringify(json, undefined, 2)}\n`);
    return file;
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) writeSchemas();
