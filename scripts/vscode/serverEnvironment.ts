import { join } from 'node:path';

/** What the process that starts the server was told by npm, tsx, vitest or another VS Code, and its children must not hear. */
const foreign =
  /^(VSCODE_|ELECTRON_|VITEST|npm_(lifecycle|package|command|execpath|node_execpath)|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$)/i;

/**
 * The environment that a VS Code server starts with: the person's own, without what our tools put into it. The person's
 * key stays the person's: what a server signs, it signs with one of its own.
 * @param dataDir of the server
 */
export function serverEnvironment(dataDir: string): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const config = join(dataDir, 'config');
  return { ...own, XDG_CONFIG_HOME: config, ...(process.platform === 'win32' ? { APPDATA: config } : {}) };
}
