import * as z from 'zod';
import { tool } from './tool';

const MOST = 100;

/** `get_diagnostics {paths?}` */
export const getDiagnostics = tool({
  name: 'get_diagnostics',
  description: "Gives the editor's errors and warnings for some files, or for those that this run changed.",
  input: z.object({ paths: z.array(z.string()).max(100).optional() }),
  readsOnly: true,
  async run({ paths }, { permissions, diagnostics, changes, root, signal }) {
    const wanted = paths
      ? (await Promise.all(paths.map((path) => permissions.read(path)))).map((place) => place.relative)
      : [...changes.all.keys()];
    if (wanted.length === 0) return 'No files were changed yet; give paths.';
    const found = await diagnostics.of(root, wanted, signal);
    const unseen = wanted.filter((path) => diagnostics.covers?.(root, path) === false);
    const note =
      unseen.length === 0
        ? ''
        : `\n[Of ${unseen.join(', ')} only the syntax was looked at, since no editor shows it. The project's own type check or linter says more.]`;
    if (found.length === 0) return `No errors or warnings in ${wanted.join(', ')}.${note}`;
    const lines = found.slice(0, MOST).map((each) => `${each.path}:${each.line}: ${each.severity}: ${each.message}`);
    return lines.join('\n') + (found.length > MOST ? `\n[${found.length - MOST} more]` : '') + note;
  },
});
