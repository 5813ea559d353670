import { serveScenes } from './start/serveScenes';
import { untilStopped } from './start/untilStopped';

// Serves every scene of the board's tests in a browser, and builds anew what changes. Ctrl-C ends it.
void serveScenes()
  .then(async ({ address, stop }) => {
    console.log(`\nThe board's scenes are at\n\n  ${address}\n\nCtrl-C stops the server.\n`);
    await untilStopped();
    await stop();
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(`The scenes could not be served: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
