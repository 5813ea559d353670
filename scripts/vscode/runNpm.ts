import { runCommand } from './runCommand';

/** Runs npm with the person's own configuration in `cwd`; gives its stdout. Throws with its last lines when it fails. */
export function runNpm(args: readonly string[], cwd: string): Promise<string> {
  const script = process.env['npm_execpath'];
  // Under `npm run` the very npm that runs us is known; otherwise the one on the path serves.
  if (script && /npm-cli\.c?js$/.test(script)) {
    return runCommand(process.execPath, [script, ...args], { cwd });
  }
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd });
}
