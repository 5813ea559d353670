import * as z from 'zod';
import { msg } from '../../text/message';
import { fields } from '../submission/schema/fields';

const { id, line, path, prose, list } = fields;

const component = (description: string) => line(`${description} The name of a component of stage 1.`, 80);

const Contract = z.strictObject({
  name: z
    .string()
    .trim()
    .max(80)
    .regex(/^[A-Za-z_$][\w$]*$/, msg('Must be the name of an exported type, e.g. "AuthService".').template)
    .describe('The name of the exported interface or type that is the contract, e.g. "AuthService".'),
  type: z.enum(['interface', 'api', 'event', 'schema']).describe('What kind of promise it is.'),
  file: path('The file of `files` that exports it.'),
  description: line('What it promises.'),
  integrationPoints: list(id('The id of an integration point of stage 1.'), 'Those that it covers.', {
    min: 1,
    max: 40,
  }),
  implementer: component('Who keeps the promise.'),
  consumers: list(component('Who relies on it.'), 'Everybody who relies on it.', { min: 1, max: 40 }),
});

const Endpoint = z.strictObject({
  contract: line('The name of the contract that it belongs to.', 80),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OTHER']),
  path: line('For example "/users/{id}"; a topic or a command for other interfaces.', 200),
  purpose: line('What it does.'),
  request: line('What goes in: type or shape.', 500),
  response: line('What comes out: status and type or shape.', 500),
  errors: list(line('A status or code, and when.'), 'How it fails.', { max: 15 }),
});

const DataSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .max(80)
    .regex(/^[A-Za-z_$][\w$]*$/, msg('Must be a name for a type, e.g. "StoredUser".').template)
    .describe('The name of the type, e.g. "StoredUser".'),
  description: line('What it describes, and where it lives.'),
  fields: list(
    z.strictObject({
      name: z
        .string()
        .trim()
        .max(80)
        .regex(/^[A-Za-z_$][\w$]*$/, msg('Must be a plain name.').template)
        .describe('The name of the field.'),
      type: line('Its TypeScript type, e.g. "string" or "readonly string[]".', 200).refine(
        (value) => /^[\w\s$.,'"|&<>()[\]=?:-]+$/.test(value) && !/\b(?:import|require)\b/.test(value),
        msg('Must be a TypeScript type without object literals and imports; give those a name of their own.').template,
      ),
      optional: z.boolean().describe('true where it may be absent.'),
      description: line('What it means: unit, format, limits.'),
    }),
    'Its fields.',
    { min: 1, max: 60 },
  ),
});

/** What stage 5 submits: for every integration point a contract in TypeScript, with who keeps it and who relies on it. */
export const ContractsSchema = z
  .strictObject({
    files: list(
      z.strictObject({
        path: path('A TypeScript file under "contracts/".'),
        source: prose(
          'All of its text: types only, nothing that runs; imports from other contract files only.',
          40_000,
        ),
      }),
      'The files that hold the contracts. They must compile under strict settings.',
      { min: 1, max: 40 },
    ),
    contracts: list(Contract, 'Every integration point is covered by at least one.', { min: 1, max: 80 }),
    endpoints: list(Endpoint, 'The specification of APIs: endpoints, topics, commands; none is an empty list.', {
      max: 80,
    }),
    dataSchemas: list(DataSchema, 'What is stored or sent, field by field; none is an empty list.', { max: 60 }),
    documentation: prose('How the parts are put together, for those who implement and use the contracts.'),
  })
  .describe('The contracts between the components.');
