import type * as z from 'zod';
import { ContextsSchema } from '../../schema/contextsSchema';
import { ContractSchema } from '../../schema/contractSchema';
import { MapSchema } from '../../schema/mapSchema';
import { PrioritizedSchema } from '../../schema/prioritizedSchema';

/** What is asked of an output of a stage that is JSON. */
export interface JudgedOutput {
  /** Absent where the format names the file and says nothing of what is in it: any JSON is right then. */
  readonly schema?: z.ZodType;
  /** Keys without which it says nothing. */
  readonly required?: readonly string[];
  /** Keys of which one at least must be there. */
  readonly some?: readonly string[];
}

const ANY: JudgedOutput = {};

const BY_NAME: ReadonlyMap<string, JudgedOutput> = new Map([
  ['contexts.json', { schema: ContextsSchema, required: ['bounded_contexts'] }],
  ['map.json', { schema: MapSchema, some: ['personas', 'journeys', 'vertical_slices', 'epics', 'stories'] }],
  ['prioritized.json', { schema: PrioritizedSchema, some: ['mvp_features', 'post_mvp_features'] }],
  ['contract.json', { schema: ContractSchema, required: ['contract_id', 'version'] }],
  ['components.json', ANY],
  ['personas.json', ANY],
  ['stories.json', ANY],
  ['prioritized-backlog.json', ANY],
  ['contracts.json', ANY],
]);

/** What is asked of a stage's output, by the last part of its path; nothing for what is no JSON of a stage. */
export function judgedOutput(path: string): JudgedOutput | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // What a stage handed in is judged where it is used; a person who edits it must see a slip at its place.
  return BY_NAME.get(name) ?? (/^stage-[1-8]\.json$/.test(name) ? ANY : undefined);
}
