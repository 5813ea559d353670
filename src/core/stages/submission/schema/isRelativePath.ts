import { hasControls } from './hasControls';

/** Whether a text is a path that stays inside the folder it is relative to, on every system. */
export function isRelativePath(value: string): boolean {
  if (hasControls(value) || /[\\:*?"<>|]/.test(value) || value.startsWith('/')) return false;
  return value.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}
