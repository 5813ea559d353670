/**
 * Resolves when the person wants an end: Ctrl-C, a signal, or npm gone from above us. npm passes a signal on to its
 * shell, and a shell ends without telling anybody, so a process that npm started also looks who its parent is.
 */
export function untilStopped(): Promise<void> {
  return new Promise((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopped());
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      stopped();
    }, 500);
    look.unref();
  });
}
