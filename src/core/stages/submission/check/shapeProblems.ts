import * as z from 'zod';
import { type Message, msg } from '../../../text/message';
import type { SubmissionProblem } from '../stageDefinition';

type Issue = z.core.$ZodIssue;

/** What a submission lacks by its shape, each with what should stand there. */
export function shapeProblems(error: z.ZodError, schema: z.ZodType, value: unknown): SubmissionProblem[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: message(issue, description(schema, issue.path), at(value, issue.path)),
  }));
}

function message(issue: Issue, wanted: string | undefined, given: unknown): Message {
  switch (issue.code) {
    case 'invalid_type':
      if (given !== undefined) return msg('This is to be of type {0}. {1}', issue.expected, wanted ?? '');
      return wanted === undefined ? msg('This is missing.') : msg('This is missing. It is to say: {0}', wanted);
    case 'too_small':
      if (issue.origin === 'string') return msg('This is empty. It is to say: {0}', wanted ?? msg('something'));
      if (issue.origin === 'array') return msg('At least {0} is needed. {1}', Number(issue.minimum), wanted ?? '');
      return msg('This is to be at least {0}.', Number(issue.minimum));
    case 'too_big':
      if (issue.origin === 'string')
        return msg('This is longer than {0} characters. Shorten it.', Number(issue.maximum));
      if (issue.origin === 'array') {
        const { length } = given as readonly unknown[];
        return msg(
          'These are {0}; at most {1} are taken. Group them into larger ones, or split the feature.',
          length,
          Number(issue.maximum),
        );
      }
      return msg('This is to be at most {0}.', Number(issue.maximum));
    case 'unrecognized_keys':
      return msg('There is no {0} here. Leave it out, or correct its name.', issue.keys.join(', '));
    case 'invalid_value':
      return msg('This is to be one of {0}.', issue.values.map(String).join(', '));
    case 'invalid_union':
      return msg('This is none of the values allowed. {0}', wanted ?? '');
    default:
      // What a schema of ours says is the template of a sentence.
      return { template: issue.message, values: [] };
  }
}

/** The description of the field at a path, as the model was given it. */
function description(schema: z.ZodType, path: readonly PropertyKey[]): string | undefined {
  let node: z.ZodType | undefined = schema;
  for (const step of path) {
    while (node instanceof z.ZodOptional) node = node.unwrap() as z.ZodType;
    if (node instanceof z.ZodObject) node = node.shape[String(step)] as z.ZodType | undefined;
    else if (node instanceof z.ZodArray) node = node.element as z.ZodType;
    else return undefined;
  }
  return node?.description;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}
