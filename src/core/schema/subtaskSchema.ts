import * as z from 'zod';
import { contextFields } from './contextFields';
import { enhancedFields } from './enhancedFields';

const Decision = z.looseObject({
  reason: z.string(),
  by: z.string(),
  at: z.string().meta({ description: 'ISO-8601.' }),
});

const Annotation = z
  .looseObject({
    skipped: Decision.optional().meta({ description: 'Left out on purpose; the status says completed.' }),
    accepted: Decision.extend({
      mac: z.string().optional().meta({ description: 'By which the computer that wrote it knows it again.' }),
    })
      .optional()
      .meta({ description: 'Taken as done on a person’s word, without proof.' }),
    blocked: Decision.optional().meta({ description: 'Why it is blocked.' }),
    since: z
      .string()
      .optional()
      .meta({ description: 'When a plan put this work in the place of other work, whose runs are not its own.' }),
    round: z.number().optional().meta({ description: 'How many times it was sent back for repair.' }),
  })
  .meta({ description: 'Decisions recorded by Callboard, for which the status has no value.' });

const Command = z.union([z.string(), z.looseObject({ name: z.string().optional(), command: z.string() })]);

/** `subtask_NN.json`, base and enhanced fields in one. Unknown keys are kept. */
export const SubtaskSchema = z
  .looseObject({
    id: z.string().meta({ description: 'The feature’s name, a hyphen and the seq, e.g. `login-03`.' }),
    seq: z
      .string()
      .regex(/^\d{2,}$/)
      .meta({ description: 'Two digits, as in the name of the file, e.g. `03`.' }),
    title: z.string().meta({ description: 'What is to be done; 100 characters at most.' }),
    status: z.enum(['pending', 'in_progress', 'completed', 'blocked']).meta({
      description: 'Ready and waiting are not written: both are `pending`, and the dependencies tell them apart.',
    }),
    depends_on: z
      .array(z.string())
      .nullish()
      .meta({ description: 'The seq of each subtask that must be completed before this one starts.' }),
    parallel: z
      .boolean()
      .nullish()
      .meta({ description: 'true: may run beside others. false: runs alone, for it may touch what others use.' }),
    suggested_agent: z
      .string()
      .nullish()
      .meta({
        description: 'The agent that suits the work.',
        examples: ['CoderAgent', 'TestEngineer', 'CodeReviewer', 'OpenFrontendSpecialist', 'DocWriter'],
      }),
    ...contextFields,
    acceptance_criteria: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Each either passes or fails. All must hold before the subtask is completed.' }),
    deliverables: z
      .array(z.string())
      .nullish()
      .meta({ description: 'Files that the work writes. Entries that are no path cannot be checked.' }),
    validation_commands: z
      .union([z.string(), z.array(Command), z.record(z.string(), z.unknown())])
      .nullish()
      .meta({ description: 'Commands that prove the work: a list, or names with a command each.' }),
    agent_id: z.string().nullish().meta({ description: 'Who has it, e.g. `coder-agent`; null while nobody has.' }),
    started_at: z.string().nullish().meta({ description: 'ISO-8601; null until it is started.' }),
    completed_at: z.string().nullish().meta({ description: 'ISO-8601; null until it is completed.' }),
    completion_summary: z
      .string()
      .nullish()
      .meta({ description: 'What was done; 200 characters at most. null until it is completed.' }),
    ...enhancedFields,
    callboard: Annotation.optional(),
  })
  .meta({ title: 'Subtask', description: 'A subtask of a feature: `.tmp/tasks/{feature}/subtask_NN.json`.' });
