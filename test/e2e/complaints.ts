import type { Workbench } from '../../scripts/vscode/workbench';

/** Lines of the console that are about this extension or its board; the server has complaints of its own on any start. */
const OURS = /callboard\.callboard|\/dist\/board\/|Content Security Policy/;

/** What VS Code says of each request to a model that a person stopped. */
const STOPPED = /ERRORED in STREAM Canceled/;

/** What went wrong in a window because of Callboard: errors on its console, and error notifications. */
export async function complaints(workbench: Workbench): Promise<string[]> {
  return [
    ...workbench.consoleErrors.filter((line) => OURS.test(line) && !STOPPED.test(line)),
    ...(await workbench.errorNotifications()),
  ];
}
