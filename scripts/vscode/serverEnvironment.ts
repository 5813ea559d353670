/** What the process that starts the server was told by npm, tsx, vitest or another VS Code, and its children must not hear. */
const foreign =
  /^(VSCODE_|ELECTRON_|VITEST|npm_(lifecycle|package|command|execpath|node_execpath)|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$)/i;

/** The environment that a VS Code server starts with: the person's own, without what our tools put into it. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
