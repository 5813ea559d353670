import { isFeatureSlug } from './isFeatureSlug';

/** A folder name for a feature made from its name in words; undefined when nothing usable is left of it. */
export function featureSlug(name: string): string | undefined {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return isFeatureSlug(slug) ? slug : undefined;
}
