import * as z from 'zod';
import { plainText } from '../../core/text/message';
import { tool } from './tool';

const MOST_OUTPUT = 20_000;

/** `run_command {command, timeoutSeconds?}` */
export const runCommand = tool({
  name: 'run_command',
  description:
    'Runs one command line in the workspace folder and gives its exit code and output. Commands that are not allowed are asked of the person first.',
  input: z.object({ command: z.string().min(1).max(2000), timeoutSeconds: z.int().min(1).max(600).optional() }),
  readsOnly: false,
  async run({ command, timeoutSeconds = 120 }, { permissions, shell, root, signal }) {
    await permissions.run(command);
    const result = await shell.run(command, {
      cwd: root,
      timeoutMs: timeoutSeconds * 1000,
      signal,
      maxOutput: MOST_OUTPUT,
    });
    const ends = {
      ended: `Exit code ${result.exitCode ?? 'none'}`,
      timedOut: `Ended after ${timeoutSeconds} s without finishing, with all that it started. Give timeoutSeconds up to 600, or another command`,
      stopped: 'Stopped',
    };
    const output = result.output.trim() === '' ? '[no output]' : result.output;
    const notes = (result.notes ?? []).map((note) => `\n[${plainText(note)}]`).join('');
    return `${ends[result.kind]}.\n${output}${result.truncated ? '\n[the middle of the output was cut]' : ''}${notes}`;
  },
});
