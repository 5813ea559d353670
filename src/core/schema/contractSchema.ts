import * as z from 'zod';

const Text = z.string().optional();

/** `contract.json`: what a service promises to its consumers (stage 5). Unknown keys are kept. */
export const ContractSchema = z
  .looseObject({
    contract_id: z.string(),
    version: z.string(),
    bounded_context: Text,
    service_name: Text,
    description: Text,
    openapi_spec_path: Text,
    consumers: z
      .array(
        z.looseObject({
          name: z.string(),
          type: Text,
          endpoints_used: z.array(z.string()).optional(),
          authentication: z.unknown().optional(),
        }),
      )
      .optional(),
    providers: z
      .array(z.looseObject({ name: z.string(), type: Text, implementation_path: Text, technology: Text }))
      .optional(),
    testing_strategy: z.unknown().optional(),
    versioning: z.unknown().optional(),
    evolution_rules: z.unknown().optional(),
    created_at: Text.meta({ description: 'ISO-8601.' }),
    updated_at: Text.meta({ description: 'ISO-8601.' }),
  })
  .meta({ title: 'Contract', description: 'Stage 5: what a service promises to its consumers.' });
