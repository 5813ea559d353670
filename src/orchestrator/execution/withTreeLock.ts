import type { Tool } from '../../agents/tools/tool';
import type { TreeLock } from '../../core/async/treeLock';

/** Tools that change files at once; commands wait where they are run, and a claim brings its own check. */
const WRITES: ReadonlySet<string> = new Set(['write_file', 'edit_file', 'delete_file']);

/** The same tool, which waits while a check wants the tree to hold still. */
export function withTreeLock(tool: Tool, treeLock: TreeLock): Tool {
  if (!WRITES.has(tool.spec.name)) return tool;
  return {
    ...tool,
    async call(input, context) {
      await treeLock.pass(context.signal);
      return tool.call(input, context);
    },
  };
}
