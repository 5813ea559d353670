import * as z from 'zod/mini';
import { boardLookSchema } from './boardSubtask';

/** A contract as the details show it. Sentences are already translated. */
export const boardContractSchema = z.object({
  name: z.string(),
  /** The file that holds or declares it, relative to the root. */
  path: z.string(),
  look: boardLookSchema,
  /** What its status rests on, and what it lacks. */
  why: z.string(),
  /** Who keeps it → who relies on it. */
  sides: z.string(),
  /** What is to be mended, and where. */
  drift: z.readonly(z.array(z.object({ path: z.string(), line: z.number(), text: z.string() }))),
  /** What the subtask that is shown does with it; absent where a stage is shown. */
  role: z.exactOptional(z.enum(['implements', 'uses'])),
});

export type BoardContract = z.infer<typeof boardContractSchema>;
