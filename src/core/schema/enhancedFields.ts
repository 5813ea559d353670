import * as z from 'zod';

const ContractEntry = z.looseObject({
  type: z.enum(['api', 'interface', 'event', 'schema']),
  name: z.string(),
  path: z.string().optional().meta({ description: 'The file that holds the contract.' }),
  status: z.enum(['draft', 'defined', 'implemented', 'verified']),
  description: z.string().optional(),
});

const ContractLink = z.looseObject({
  contract_id: z.string(),
  version: z.string().optional(),
  path: z.string().optional(),
  status: z.string().optional(),
});

const DesignComponent = z.looseObject({
  type: z.enum(['figma', 'wireframe', 'mockup', 'prototype', 'sketch']),
  url: z.string().optional(),
  path: z.string().optional(),
  description: z.string().optional(),
});

const AdrReference = z.looseObject({
  id: z.string().meta({ description: 'For example `ADR-003`.' }),
  path: z.string().optional(),
  title: z.string().optional(),
  decision: z.string().optional(),
});

/** The fields of the enhanced schema that a task and a subtask share; each may be absent. */
export const enhancedFields = {
  bounded_context: z
    .string()
    .nullish()
    .meta({ description: 'The domain context this belongs to. A subtask inherits the one of its feature.' }),
  module: z.string().nullish().meta({ description: 'The package or module, e.g. `@app/auth`.' }),
  vertical_slice: z.string().nullish().meta({ description: 'The user journey that this is a slice of.' }),
  contracts: z
    .array(z.union([z.string(), ContractEntry, ContractLink]))
    .nullish()
    .meta({ description: 'Contracts that this defines or follows.' }),
  design_components: z
    .array(z.union([z.string(), DesignComponent]))
    .nullish()
    .meta({ description: 'Designs that the work follows.' }),
  related_adrs: z
    .array(z.union([z.string(), AdrReference]))
    .nullish()
    .meta({ description: 'Architecture decisions that bear on this.' }),
} as const;
