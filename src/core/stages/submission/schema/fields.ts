import * as z from 'zod';
import { msg } from '../../../text/message';
import { hasControls } from './hasControls';
import { isRelativePath } from './isRelativePath';

const limited = (max: number, description: string) => z.string().trim().min(1).max(max).describe(description);

/** The kinds of value that submissions are made of. Blanks around a text are dropped; an empty text is refused. */
export const fields = {
  /** On one line, 300 characters at most unless told. */
  line: (description: string, max = 300) =>
    limited(max, description).refine((value) => !hasControls(value), msg('Must be one line of plain text.').template),

  /** As long as it needs to be, several paragraphs too. */
  prose: (description: string, max = 6000) => limited(max, description),

  /** A short name by which other parts of the submission refer to this. */
  id: (description: string) =>
    limited(40, `${description} Letters, digits, "-" and "_".`).refine(
      (value) => /^[A-Za-z0-9][\w-]*$/.test(value),
      msg('Must be letters, digits, "-" and "_" only.').template,
    ),

  /** A file, relative to the workspace folder. */
  path: (description: string) =>
    limited(200, `${description} Relative to the workspace folder, with "/".`).refine(
      isRelativePath,
      msg('Must be a path inside the workspace folder, with "/" and without "..".').template,
    ),

  list: <T extends z.ZodType>(item: T, description: string, { min = 0, max = 60 } = {}) =>
    z.array(item).min(min).max(max).describe(description),
} as const;
