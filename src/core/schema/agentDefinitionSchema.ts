import * as z from 'zod';

const Answer = z.enum(['allow', 'ask', 'deny']);
const Rules = z.union([Answer, z.record(z.string(), Answer)]);
const Permissions = z.union([
  Answer,
  z.looseObject({
    bash: Rules.optional(),
    edit: Rules.optional(),
    write: Rules.optional(),
    read: Rules.optional(),
    grep: Rules.optional(),
    glob: Rules.optional(),
    task: Rules.optional(),
    skill: Rules.optional(),
    mcp: Rules.optional(),
  }),
]);

/** The front matter of an agent definition, in the forms of every version. Unknown keys are kept. */
export const AgentDefinitionSchema = z
  .looseObject({
    id: z.string().optional(),
    name: z.string().optional().meta({ description: 'The agent’s name; without it that of the file.' }),
    description: z.string().optional().meta({ description: 'What the agent is for.' }),
    category: z.string().optional(),
    type: z.string().optional(),
    version: z.union([z.string(), z.number()]).optional(),
    author: z.string().optional(),
    mode: z.enum(['primary', 'subagent', 'all']).optional(),
    temperature: z.number().optional(),
    model: z.string().optional(),
    tools: z
      .union([z.string(), z.array(z.string()), z.record(z.string(), z.boolean())])
      .optional()
      .meta({ description: 'A list of names with commas, or each name with true or false.' }),
    permission: Permissions.optional().meta({ description: 'Patterns with allow, ask or deny, for each kind of act.' }),
    permissions: Permissions.optional().meta({ description: 'The older spelling of `permission`.' }),
    tags: z.array(z.string()).optional(),
  })
  .meta({ title: 'Agent definition', description: 'The front matter of `.opencode/agent/**/*.md`.' });
