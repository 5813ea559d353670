import * as z from 'zod/mini';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { t } from '../words';

const strings = z._default(z.readonly(z.array(z.string())), []);

/** The filters: any value within a list, all lists together; an empty list filters nothing. */
export const filtersSchema = z.object({
  states: strings,
  agents: strings,
  modules: strings,
  /** Numbers as text. */
  batches: strings,
  problems: z._default(z.boolean(), false),
});

export type Filters = z.infer<typeof filtersSchema>;
export type FilterList = Exclude<keyof Filters, 'problems'>;

/** No filter at all. */
export const NO_FILTERS: Filters = { states: [], agents: [], modules: [], batches: [], problems: false };

/** How many filters are set. */
export function filterCount({ problems, ...lists }: Filters): number {
  return Object.values(lists).reduce((sum, list) => sum + list.length, problems ? 1 : 0);
}

/** A test whether search and filters let a subtask through. */
export function subtaskFilter(search: string, filters: Filters): (subtask: BoardSubtask) => boolean {
  const found = searchFilter(search);
  if (filterCount(filters) === 0) return found;
  const passes = (list: FilterList, value: string) => filters[list].length === 0 || filters[list].includes(value);
  return (subtask) =>
    passes('states', subtask.state) &&
    passes('agents', subtask.agent ?? '') &&
    passes('modules', subtask.module ?? '') &&
    passes('batches', String(subtask.batch ?? '')) &&
    (!filters.problems || subtask.problems > 0) &&
    found(subtask);
}

/** The filters with one value of a list added, or taken out. */
export function toggled(filters: Filters, list: FilterList, value: string): Filters {
  const values = filters[list];
  return {
    ...filters,
    [list]: values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
  };
}

/** A value that can be filtered by. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

/** What there is to filter by among these features, each list in its own order. */
export function filterChoices(
  features: readonly BoardFeature[],
): Readonly<Record<FilterList, readonly FilterChoice[]>> {
  const agents = new Set<string>();
  const modules = new Set<string>();
  const batches = new Set<number>();
  let unplaced = false;
  for (const { subtasks } of features) {
    for (const { agent = '', module = '', batch } of subtasks) {
      agents.add(agent);
      modules.add(module);
      if (batch === undefined) unplaced = true;
      else batches.add(batch);
    }
  }
  const names = (values: ReadonlySet<string>, none: string) =>
    [...values].sort().map((value) => ({ value, label: value || none }));
  return {
    states: [
      { value: 'waiting', label: t('Waiting') },
      { value: 'ready', label: t('Ready') },
      { value: 'running', label: t('Running') },
      { value: 'interrupted', label: t('Interrupted') },
      { value: 'claimed', label: t('Claimed') },
      { value: 'blocked', label: t('Blocked') },
      { value: 'unknown', label: t('Other status') },
      { value: 'completed', label: t('Completed') },
    ],
    agents: names(agents, t('No agent')),
    modules: names(modules, t('No module')),
    batches: [
      ...[...batches].sort((a, b) => a - b).map((batch) => ({ value: String(batch), label: t('Batch {0}', batch) })),
      ...(unplaced ? [{ value: '', label: t('No batch') }] : []),
    ],
  };
}

/** A test whether a subtask holds every word of the search in its number, title, state, agent or file. */
function searchFilter(search: string): (subtask: BoardSubtask) => boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return ({ seq, title, look, agent = '', file, reason }) => {
    const text = `${seq} ${title} ${look.word} ${agent} ${file} ${reason}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
}
