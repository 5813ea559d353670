import type { RenderedFile } from '../stageDefinition';
import { markdown } from './markdown';

/** A Markdown file of the session. @param blocks see `markdown.document` */
export function markdownFile(path: string, title: string, blocks: readonly string[]): RenderedFile {
  return { place: 'session', path, text: markdown.document([`# ${markdown.line(title)}`, ...blocks]) };
}
