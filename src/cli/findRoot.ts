import * as fs from 'node:fs';
import * as path from 'node:path';

/**
 * The folder whose `.tmp/tasks` is meant, seen from a working directory: as the original tool finds it, the nearest
 * folder upwards with `.git` or `package.json`. Where that one has no tasks (a package of a monorepo), the nearest
 * folder that has some, up to the repository's own. Without any of them the working directory itself.
 */
export function findRoot(from: string): string {
  const upwards = ancestors(path.resolve(from));
  const repository = upwards.findIndex((folder) => has(folder, '.git'));
  const outermost = repository === -1 ? upwards.findLastIndex((folder) => has(folder, 'package.json')) : repository;
  const within = upwards.slice(0, Math.max(outermost, 0) + 1);
  const original = within.find((folder) => has(folder, '.git') || has(folder, 'package.json')) ?? path.resolve(from);
  if (hasTasks(original)) return original;
  const start = within.indexOf(original);
  return [...within.slice(start + 1), ...within.slice(0, start).reverse()].find(hasTasks) ?? original;
}

function ancestors(folder: string): string[] {
  const found = [folder];
  for (let at = folder, above = path.dirname(at); above !== at; at = above, above = path.dirname(at)) found.push(above);
  return found;
}

function has(folder: string, name: string): boolean {
  return fs.existsSync(path.join(folder, name));
}

function hasTasks(folder: string): boolean {
  return fs.existsSync(path.join(folder, '.tmp', 'tasks'));
}
