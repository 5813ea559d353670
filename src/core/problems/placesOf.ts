/**
 * Places where a file that a task file names may lie, the likeliest first: as it is written, and what is left of a path
 * of another computer from a folder on that this project may have, too. Empty for what is no path, or names several.
 */
export function placesOf(path: string): readonly string[] {
  const plain = path
    .trim()
    .replaceAll('\\', '/')
    .replace(/^@/, '')
    .replace(/^(?:\.\/)+/, '');
  if (plain === '' || /[*?{]/.test(plain)) return [];
  const found = [plain];
  const own = /\/(\.(?:opencode|tmp)\/.*)$/.exec(plain);
  if (own?.[1] !== undefined) found.push(own[1]);
  if (/^(?:[/~]|[A-Za-z]:\/)/.test(plain)) {
    // A foreign checkout: leading folders are dropped one by one until the rest lies in this project.
    const parts = plain.split('/').filter((part) => part !== '');
    for (let from = 1; from < parts.length - 1; from++) found.push(parts.slice(from).join('/'));
  }
  return found;
}
