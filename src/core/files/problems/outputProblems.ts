import type * as z from 'zod';
import type { Problem } from '../../model/problem';
import { ContextsSchema } from '../../schema/contextsSchema';
import { ContractSchema } from '../../schema/contractSchema';
import { MapSchema } from '../../schema/mapSchema';
import { PrioritizedSchema } from '../../schema/prioritizedSchema';
import { type Message, msg } from '../../text/message';
import type { JsonObject } from '../read/liberalValues';
import { ReadFile } from '../read/readFile';
import { schemaProblems } from './schemaProblems';

/** What is asked of an output of a stage whose keys the format names. */
interface OutputForm {
  readonly schema: z.ZodType;
  /** Keys without which it says nothing. */
  readonly required?: readonly string[];
  /** Keys of which one at least must be there. */
  readonly some?: readonly string[];
}

const FORMS: ReadonlyMap<string, OutputForm> = new Map([
  ['contexts.json', { schema: ContextsSchema, required: ['bounded_contexts'] }],
  ['map.json', { schema: MapSchema, some: ['personas', 'journeys', 'vertical_slices', 'epics', 'stories'] }],
  ['prioritized.json', { schema: PrioritizedSchema, some: ['mvp_features', 'post_mvp_features'] }],
  ['contract.json', { schema: ContractSchema, required: ['contract_id', 'version'] }],
]);

/**
 * Where an output of a stage that could be parsed is of another form than the format gives it. These are warnings: it
 * is read as well as may be.
 * @param path relative to the root
 */
export function outputProblems(path: string, text: string, json: JsonObject): readonly Problem[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const form = FORMS.get(name);
  if (!form) return [];
  const { schema, required = [], some = [] } = form;
  const read = new ReadFile(path, name, text, json);
  const missing = (message: Message) =>
    read.problem(
      'missing-keys',
      'warning',
      [],
      message,
      msg('Add what is missing, or run the stage again; until then it is read as well as may be.'),
    );
  const absent = required.filter((key) => json[key] === undefined);
  const none = some.length > 0 && some.every((key) => json[key] === undefined);
  return [
    ...schemaProblems(read, schema).map((problem): Problem => ({ ...problem, severity: 'warning' })),
    ...(absent.length > 0 ? [missing(msg('The keys {0} are missing.', absent.join(', ')))] : []),
    ...(none ? [missing(msg('None of the keys {0} is there.', some.join(', ')))] : []),
  ];
}
