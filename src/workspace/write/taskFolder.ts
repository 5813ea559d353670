/** The feature folder in which a path (relative to the root) lies as a task file; undefined for any other path. */
export function taskFolder(path: string): string | undefined {
  return /^\.tmp\/tasks\/[^/]+(?:\/[^/]+)*(?=\/[^/]+$)/.exec(path)?.[0];
}
