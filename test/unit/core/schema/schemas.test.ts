import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { AgentDefinitionSchema } from '../../../../src/core/schema/agentDefinitionSchema';
import { ContextsSchema } from '../../../../src/core/schema/contextsSchema';
import { ContractSchema } from '../../../../src/core/schema/contractSchema';
import { MapSchema } from '../../../../src/core/schema/mapSchema';
import { PrioritizedSchema } from '../../../../src/core/schema/prioritizedSchema';
import { StageTrackingSchema } from '../../../../src/core/schema/stageTrackingSchema';
import { SubtaskSchema } from '../../../../src/core/schema/subtaskSchema';
import { TaskSchema } from '../../../../src/core/schema/taskSchema';
import { subtaskText, taskText } from '../../../support/taskFixtures';

describe('schemas', () => {
  it.each([
    ['task', TaskSchema, { ...JSON.parse(taskText()), rice_score: { reach: 1 }, release_slice: 'MVP' }],
    ['subtask', SubtaskSchema, JSON.parse(subtaskText('01'))],
    [
      'stage-tracking',
      StageTrackingSchema,
      {
        feature: 'login',
        workflow_status: 'active',
        current_stage: 1,
        stages: [{ id: 1, status: 'in_progress', validation_results: [{ criterion: 'c', passed: true, notes: 'n' }] }],
      },
    ],
    ['contexts', ContextsSchema, { feature: 'login', bounded_contexts: [{ name: 'identity', type: 'core' }] }],
    ['map', MapSchema, { stories: [{ id: 'S1', title: 'Sign in', parallel: true }] }],
    ['prioritized', PrioritizedSchema, { mvp_features: [{ id: 'S1', title: 'Sign in', rice_score: 4.2 }] }],
    ['contract', ContractSchema, { contract_id: 'c1', version: '1.0.0', consumers: [{ name: 'web' }] }],
    [
      'agent definition',
      AgentDefinitionSchema,
      {
        name: 'CoderAgent',
        mode: 'subagent',
        permission: { bash: { '*': 'deny' }, edit: 'allow' },
        tools: 'Read, Edit',
      },
    ],
  ])('%s takes what is right, keeps unknown keys and finds a wrong type', (_, schema: z.ZodType, value: object) => {
    expect(schema.parse({ ...value, extra_key: [1] })).toEqual({ ...value, extra_key: [1] });
    const [key = ''] = Object.keys(value);
    expect(schema.safeParse({ ...value, [key]: { wrong: true } }).success).toBe(key === 'permission');
  });

  it.each([
    ['task', TaskSchema],
    ['subtask', SubtaskSchema],
    ['stage-tracking', StageTrackingSchema],
  ])('%s says in the editor what each key is for', (_, schema: z.ZodType) => {
    const json = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
    expect(json.title).toBeTruthy();
    const silent = Object.entries(json.properties ?? {})
      .filter(([, property]) => typeof property === 'object' && !property.description)
      .map(([key]) => key);
    expect(silent).toEqual(_ === 'stage-tracking' ? ['workflow_status'] : []);
  });

  it('offers the statuses for completion', () => {
    const { properties } = z.toJSONSchema(SubtaskSchema, { target: 'draft-7', io: 'input' });
    expect(properties?.['status']).toMatchObject({ enum: ['pending', 'in_progress', 'completed', 'blocked'] });
  });
});
