const OWN = /^\.callboard\.|^\..+\.tmp$/;

/** Our own lock, and temporary files under way or left by a process that died: no part of what a folder holds. */
export function isOwnFile(name: string): boolean {
  return name.startsWith('.') && OWN.test(name);
}
