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
    if (found.length === 0) return `No errors or warnings in ${wanted.join(', ')}.`;
    const lines = found.slice(0, MOST).map((each) => `${each.path}:${each.line}: ${each.severity}: ${each.message}`);
    return lines.join('\n') + (found.length > MOST ? `\n[${found.length - MOST} more]` : '');
  },
});
