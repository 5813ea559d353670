import type { Feature } from '../core/model/feature';

/** The board's name for a file of a feature, unique over all workspace folders. */
export function subtaskKey(feature: Feature, file: string): string {
  return `${feature.key}/${file.slice(file.lastIndexOf('/') + 1)}`;
}
