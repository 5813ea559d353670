import * as z from 'zod';
import { tool } from './tool';

/** `block_subtask {reason}` */
export const blockSubtask = tool({
  name: 'block_subtask',
  description: 'Gives the subtask back because it cannot be done as it stands. Say what is needed to go on.',
  input: z.object({ reason: z.string().min(1).max(1000) }),
  readsOnly: false,
  run({ reason }, { job }) {
    job.block(reason);
    return 'Recorded as blocked. End now.';
  },
});
