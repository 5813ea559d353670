import * as z from 'zod';

const LINES = /^\s*$|^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/;

/** An entry of `context_files` or `reference_files`: a path, or an object that says which lines matter and why. */
export const FileReferenceSchema = z.union([
  z.string().meta({ description: 'A path relative to the project: the whole file.' }),
  z
    .looseObject({
      path: z.string().meta({ description: 'A path relative to the project.' }),
      lines: z
        .string()
        .regex(LINES)
        .optional()
        .meta({ description: 'The lines that matter, e.g. `53-95` or `1-20,45-60`. Without it the whole file.' }),
      reason: z.string().optional().meta({ description: 'Why the agent needs it; 200 characters at most.' }),
    })
    .meta({ title: 'File reference' }),
]);

/** What an agent shall read first: the same three lists in task.json and in subtask files. */
export const contextFields = {
  context_files: z
    .array(FileReferenceSchema)
    .nullish()
    .meta({ description: 'Rules to follow: standards and guides. Existing code goes into `reference_files`.' }),
  reference_files: z
    .array(FileReferenceSchema)
    .nullish()
    .meta({ description: 'Existing code to look at. Rules go into `context_files`.' }),
  external_context: z
    .array(z.string())
    .nullish()
    .meta({ description: 'Documentation of external packages, under `.tmp/external-context`.' }),
} as const;
