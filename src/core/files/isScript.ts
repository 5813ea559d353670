/** Whether a compiler of TypeScript can read a file, by its name; declarations say nothing of code. */
export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path);
}
