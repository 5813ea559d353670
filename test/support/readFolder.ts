import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureFiles } from '../../src/core/files/read/featureFiles';

const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');

/** The text of a feature folder's JSON files, as the store would hand them over. */
export function readFolder(path: string, slug: string): FeatureFiles {
  const files = readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
  return { root: 'file:///project', folder: `.tmp/tasks/${slug}`, slug, place: 'open', files };
}

/** Every feature folder of the collection of real task files; empty where that collection is not at hand. */
export function corpusFeatures(): readonly { readonly path: string; readonly slug: string }[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS, { withFileTypes: true })
    .filter((repository) => repository.isDirectory())
    .flatMap(({ name }) => {
      const tasks = join(CORPUS, name, 'tasks');
      return readdirSync(tasks).map((slug) => ({ path: join(tasks, slug), slug }));
    });
}
