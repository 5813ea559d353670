import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestContext } from 'vitest';
import { plainText } from '../../src/core/text/message';
import { NodeSandbox } from '../../src/node/sandbox/nodeSandbox';
import { findProgram } from '../../src/node/sandbox/sandboxStatus';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test lacks, for the list of those that could not run. */
    couldNotRun?: { readonly name: string; readonly reason: string };
  }
}

/** Packages of Debian and Ubuntu by the programs that they bring. */
const PACKAGES: Readonly<Record<string, string>> = {
  bwrap: 'bubblewrap',
  socat: 'socat',
  python3: 'python3',
  go: 'golang-go',
};

/**
 * Ends a test as one that could not run unless the programs are there. Missing ones are installed where that may be:
 * on Debian and Ubuntu, as root, with `CALLBOARD_TEST_INSTALL=1`.
 */
export function needsPrograms(context: TestContext, ...programs: readonly string[]): void {
  const missing = programs.filter((name) => findProgram(name, process.env['PATH']) === undefined);
  if (missing.length === 0) return;
  const reason = install(missing.map((name) => PACKAGES[name] ?? name));
  if (reason !== undefined) couldNotRun(context, `${missing.join(', ')} missing; ${reason}`);
}

/** Ends a test as one that could not run unless commands can be contained on this machine. */
export async function needsSandbox(context: TestContext): Promise<NodeSandbox> {
  needsPrograms(context, 'bwrap', 'socat');
  const sandbox = new NodeSandbox();
  const status = await sandbox.status();
  if (status.kind === 'missing') couldNotRun(context, plainText(status.reason));
  return sandbox;
}

/** @returns why nothing was installed */
function install(packages: readonly string[]): string | undefined {
  if (process.env['CALLBOARD_TEST_INSTALL'] !== '1') return 'CALLBOARD_TEST_INSTALL=1 would install it';
  if (process.geteuid?.() !== 0 || !existsSync('/etc/debian_version')) return 'only root on Debian may install it';
  try {
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-q', ...packages], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `apt-get failed: ${error instanceof Error ? error.message.slice(0, 300) : error}`;
  }
}

function couldNotRun(context: TestContext, reason: string): never {
  context.task.meta.couldNotRun = { name: context.task.name, reason };
  return context.skip(`could not run: ${reason}`);
}
