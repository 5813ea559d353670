import * as z from 'zod/mini';
import { filtersSchema, NO_FILTERS } from './filters';

const keys = z.readonly(z.array(z.string()));

const navigationSchema = z.object({
  view: z._default(z.enum(['kanban', 'graph', 'batches']), 'kanban'),
  /** Key of the only feature shown; absent for all. */
  feature: z.exactOptional(z.string()),
  search: z._default(z.string(), ''),
  filters: z._default(filtersSchema, NO_FILTERS),
  selected: z.exactOptional(z.string()),
  details: z._default(z.boolean(), false),
  lanes: z._default(z.enum(['feature', 'batch', 'module', 'agent']), 'feature'),
  density: z._default(z.enum(['compact', 'standard', 'detailed']), 'standard'),
  /** Columns of the kanban that are only strips. */
  closedColumns: z._default(keys, ['completed']),
  /** Keys of the lanes that are closed. */
  closedLanes: z._default(keys, []),
  /** Keys of the modules and features that the graph draws as one node. */
  closedGroups: z._default(keys, []),
});

/** Where a person stands on the board; the only thing that the page itself keeps. */
export type Navigation = z.infer<typeof navigationSchema>;

/** Reads what was kept, and starts anew where it does not fit. */
export function readNavigation(saved: unknown): Navigation {
  const parsed = navigationSchema.safeParse(saved ?? {});
  return parsed.success ? parsed.data : navigationSchema.parse({});
}
