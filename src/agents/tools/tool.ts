import * as z from 'zod';
import type { ToolSpec } from '../../core/ports/languageModel';
import type { ToolContext } from './toolContext';

/** One tool of an agent: what a model sees of it, and what it does. */
export interface Tool {
  readonly spec: ToolSpec;
  /** True when it changes nothing, so that several calls may run side by side. */
  readonly readsOnly: boolean;
  /** Whether this one call changes nothing although the tool may; absent where `readsOnly` says it all. */
  readonly readsOnlyFor?: (input: unknown, context: ToolContext) => boolean;
  /** Gives the result's text. Throws `ToolRefusal` for what the model can do differently. */
  call(input: unknown, context: ToolContext): Promise<string>;
}

/** Thrown when a model's input does not fit the tool's schema; the message says where and how. */
export class InvalidToolInput extends Error {}

/** Makes a tool from its name, a sentence for the model, a zod schema of its input and the work itself. */
export function tool<S extends z.ZodObject>(definition: {
  readonly name: string;
  readonly description: string;
  readonly input: S;
  readonly readsOnly: boolean;
  readonly run: (input: z.output<S>, context: ToolContext) => Promise<string> | string;
}): Tool {
  const { $schema: _, ...inputSchema } = z.toJSONSchema(definition.input, { io: 'input' });
  return {
    spec: { name: definition.name, description: definition.description, inputSchema },
    readsOnly: definition.readsOnly,
    async call(input, context) {
      const parsed = definition.input.safeParse(input);
      if (!parsed.success) throw new InvalidToolInput(describe(parsed.error, Object.keys(definition.input.shape)));
      return definition.run(parsed.data, context);
    },
  };
}

function describe(error: z.ZodError, known: readonly string[]): string {
  const places = error.issues.map((issue) => `- ${issue.path.join('.') || 'input'}: ${issue.message}`);
  return `The input does not fit. Arguments are: ${known.join(', ')}.\n${places.join('\n')}\nCall the tool again with corrected arguments.`;
}
