import * as z from 'zod/mini';

const navigationSchema = z.object({
  view: z._default(z.enum(['kanban', 'graph', 'batches']), 'kanban'),
  /** Key of the only feature shown; absent for all. */
  feature: z.exactOptional(z.string()),
  search: z._default(z.string(), ''),
  selected: z.exactOptional(z.string()),
  details: z._default(z.boolean(), false),
  completedOpen: z._default(z.boolean(), false),
  /** Keys of the features whose lanes are closed. */
  closedLanes: z._default(z.readonly(z.array(z.string())), []),
});

/** Where a person stands on the board; the only thing that the page itself keeps. */
export type Navigation = z.infer<typeof navigationSchema>;

/** Reads what was kept, and starts anew where it does not fit. */
export function readNavigation(saved: unknown): Navigation {
  const parsed = navigationSchema.safeParse(saved ?? {});
  return parsed.success ? parsed.data : navigationSchema.parse({});
}
