import type { Workbench } from '../../scripts/vscode/workbench';

/** Lines of the console that are about this extension or its board; the server has complaints of its own on any start. */
const OURS = /callboard\.callboard|\/dist\/board\/|Content Security Policy/;

/** What went wrong in a window because of Callboard: errors on its console, and error notifications. */
export async function complaints(workbench: Workbench): Promise<string[]> {
  return [...workbench.consoleErrors.filter((line) => OURS.test(line)), ...(await workbench.errorNotifications())];
}
