/** A path with `/` alone. Windows understands it as well; one kind of separator makes comparing safe. */
export function slashed(path: string): string {
  return /^([a-z]:|\\\\)/i.test(path) ? path.replaceAll('\\', '/') : path;
}
