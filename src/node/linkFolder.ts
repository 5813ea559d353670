import { symlinkSync } from 'node:fs';

/** Makes a link at `path` to a folder. Both absolute and native. */
export function linkFolder(target: string, path: string): void {
  // A junction needs no rights on Windows; elsewhere the kind is not looked at.
  symlinkSync(target, path, 'junction');
}
