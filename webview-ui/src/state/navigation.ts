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

/** What the person chose to see; kept by VS Code while the panel is hidden. */
export type Navigation = z.infer<typeof navigationSchema>;

/** Reads what was saved, or starts anew when it does not fit the schema. */
export function readNavigation(saved: unknown): Navigation {
  const parsed = navigationSchema.safeParse(saved ?? {});
  return parsed.success ? parsed.data : navigationSchema.parse({});
}
