import type { RenderedFile } from '../stageDefinition';

/** A JSON file of the session, in the layout that the terminal tools write. */
export function jsonFile(path: string, value: unknown): RenderedFile {
  return { place: 'session', path, text: `${JSON.stringify(value, undefined, 2)}\n` };
}
