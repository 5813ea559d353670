import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Passes the output through instead of keeping it for the error. */
  readonly inherit?: boolean;
}

/**
 * Runs a program to its end and gives what it printed on stdout. Throws with the last lines of its output when it
 * cannot be started or ends with anything but 0.
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // npm and other command files on Windows start only through a shell.
      shell: process.platform === 'win32' && /\.cmd$/.test(program),
    });
    let out = '';
    let all = '';
    child.stdout?.on('data', (data: Buffer) => {
      out += data;
      all += data;
    });
    child.stderr?.on('data', (data: Buffer) => {
      all += data;
    });
    child.once('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve(out);
      } else {
        const tail = all.trimEnd().split('\n').slice(-20).join('\n');
        reject(new Error(`${program} ${args.join(' ')} ended with ${code ?? signal}\n${tail}`));
      }
    });
  });
}
