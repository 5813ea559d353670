import * as z from 'zod';
import { FileReferenceSchema } from './fileReferenceSchema';

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
