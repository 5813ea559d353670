import { execFile } from 'node:child_process';
import type { Git, GitOptions, GitResult } from '../core/ports/git';
import { commandEnvironment } from '../core/sandbox/commandEnvironment';

const MOST_OUTPUT = 64_000_000;
/** A repository brings its hooks and watchers along, and a person's own identity must not sign what agents wrote. */
const CONFIG = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'commit.gpgSign=false',
  'submodule.recurse=false',
  'advice.detachedHead=false',
  'user.name=Callboard',
  'user.email=callboard@localhost',
].flatMap((each) => ['-c', each]);

/** Git as it is installed on this machine. */
export class NodeGit implements Git {
  readonly #environment: NodeJS.ProcessEnv;

  constructor(environment: Readonly<NodeJS.ProcessEnv> = process.env) {
    // Variables such as GIT_DIR, left by whatever started the editor, would lead to another repository.
    const own = Object.entries(commandEnvironment(environment)).filter(([name]) => !/^GIT_/i.test(name));
    this.#environment = { ...Object.fromEntries(own), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
  }

  run(args: readonly string[], { cwd, signal, input }: GitOptions): Promise<GitResult> {
    return new Promise((resolve, reject) => {
      const options = { cwd, env: this.#environment, maxBuffer: MOST_OUTPUT, windowsHide: true };
      const child = execFile(
        'git',
        [...CONFIG, ...args],
        signal ? { ...options, signal } : options,
        (error, stdout, stderr) => {
          const code = error === null ? 0 : error.code;
          if (typeof code === 'number') resolve({ exitCode: code, stdout, stderr });
          else reject(error);
        },
      );
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input ?? '');
    });
  }
}
