import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { headless } from './start/headless';
import { openBrowser } from './start/openBrowser';
import { copySample, serveWorkspace } from './start/serveWorkspace';
import { untilStopped } from './start/untilStopped';
import { projectPaths } from './vscode/projectPaths';
import { runCommand } from './vscode/runCommand';
import { workbenchAddress } from './vscode/workbench';

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    open: { type: 'boolean', default: true },
    headless: { type: 'boolean', default: false },
    theme: { type: 'string', default: 'dark' },
    /** What the headless play begins with: the request in words, or nine ready subtasks. */
    from: { type: 'string', default: 'request' },
    /** Where the agents of the headless play work: in the folder, or each in a git worktree. */
    isolation: { type: 'string', default: 'shared' },
  },
  allowNegative: true,
});

async function serve(): Promise<void> {
  const run = join(projectPaths.out, 'start', `${new Date().toISOString().replace(/[:.]/g, '-')}-${process.pid}`);
  const own = values.workspace === undefined ? undefined : resolve(values.workspace);
  if (own !== undefined && !existsSync(own)) throw new Error(`There is no folder ${own}.`);
  const folder = own ?? join(run, 'workspace');
  if (own === undefined) {
    copySample(folder);
    // With a repository of its own, VS Code does not ask whether to open the one around it.
    await runCommand('git', ['init', '--quiet'], { cwd: folder }).catch(() => undefined);
  }
  const begun = performance.now();
  const { server, connectionToken } = await serveWorkspace(join(run, 'data'), (line) => console.log(`  ${line}`));
  const address = workbenchAddress({ origin: server.origin, folder, connectionToken });
  console.log(`\nCallboard runs after ${((performance.now() - begun) / 1000).toFixed(1)} s. Open:\n\n  ${address}\n`);
  console.log('First: trust the folder when VS Code shows Restricted Mode (click it), open the Callboard view in the');
  console.log('activity bar, and press the triangle at "1 Architecture Decomposition".');
  console.log(`The workspace is ${folder}. Ctrl-C stops the server.\n`);
  if (values.open) openBrowser(address);
  await untilStopped();
  await server.stop();
  rmSync(join(run, 'data'), { recursive: true, force: true });
  console.log('Stopped.');
}

const work = values.headless
  ? headless({
      theme: values.theme === 'light' ? 'light' : 'dark',
      from: values.from === 'tasks' ? 'tasks' : 'request',
      isolation: values.isolation === 'worktree' ? 'worktree' : 'shared',
    })
  : serve();
void work
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(`\nCallboard did not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
