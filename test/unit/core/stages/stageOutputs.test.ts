import { describe, expect, it } from 'vitest';
import { type OutputPlaces, stageOutputs } from '../../../../src/core/stages/stageOutputs';

const NOWHERE: OutputPlaces = {
  slug: 'login',
  folder: '.tmp/tasks/login',
  others: [],
  sessions: [],
  planning: [],
  alone: false,
};
const outputs = (stage: number, given: Partial<OutputPlaces>) => stageOutputs(stage, { ...NOWHERE, ...given });
const planning = (stage: number, path: string, alone = false) => outputs(stage, { planning: [path], alone }).extent;

describe('outputs of a stage', () => {
  it('are found in the session, under the names of the workflow', () => {
    const files = ['architecture.md', 'components.json', 'context.md'];
    const sessions = [{ folder: '.tmp/sessions/a', files }];
    expect(outputs(1, { sessions })).toEqual({
      extent: 'some',
      files: ['.tmp/sessions/a/architecture.md', '.tmp/sessions/a/components.json'],
    });
    const all = [{ folder: '.tmp/sessions/b', files: ['integration-points.md'] }, ...sessions];
    expect(outputs(1, { sessions: all }).extent).toBe('all');
    expect(
      outputs(5, { sessions: [{ folder: 's', files: ['contracts', 'api-contracts.md', 'data-schemas.ts'] }] }),
    ).toEqual({
      extent: 'all',
      files: ['s/api-contracts.md', 's/data-schemas.ts'],
    });
    expect(outputs(6, { sessions: [{ folder: 's', files: ['batch-summary.md', 'self-reviews'] }] })).toEqual({
      extent: 'none',
      files: ['s/batch-summary.md'],
    });
  });

  it('are found where agents really write, whole or in part', () => {
    expect(outputs(1, { others: ['contexts.json', 'module-briefs'] })).toEqual({
      extent: 'all',
      files: ['.tmp/tasks/login/contexts.json'],
    });
    expect(outputs(1, { others: ['module-briefs'] }).extent).toBe('some');
    expect(planning(1, '.tmp/architecture/login/contexts.json')).toBe('all');
    expect(planning(1, '.tmp/architecture/login-api-spec.md')).toBe('some');
    expect(planning(2, '.tmp/planning/login/map.json')).toBe('all');
    expect(planning(2, '.tmp/story-maps/login/map.json')).toBe('all');
    expect(planning(2, '.tmp/story-maps/login-user-journey.md')).toBe('some');
    expect(planning(3, '.tmp/backlog/login-technical-tasks.md')).toBe('some');
    expect(planning(5, '.tmp/contracts/login/auth/contract.json')).toBe('some');
  });

  it('of places that name no feature belong to the only one, or to nobody', () => {
    for (const [stage, path] of [
      [2, '.tmp/story-maps/map.json'],
      [3, '.tmp/planning/prioritized.json'],
      [3, '.tmp/backlog/prioritized.json'],
      [5, '.tmp/contracts/identity/auth/contract.openapi.yaml'],
    ] as const) {
      expect([path, planning(stage, path)]).toEqual([path, 'none']);
      expect(planning(stage, path, true)).not.toBe('none');
    }
  });

  it('are not those of another feature, nor what only explains a folder', () => {
    expect(planning(1, '.tmp/architecture/login2-api-spec.md', true)).toBe('none');
    expect(planning(1, '.tmp/architecture/user-login-api-spec.md', true)).toBe('none');
    expect(planning(2, '.tmp/planning/shop/map.json', true)).toBe('none');
    expect(planning(1, '.tmp/architecture/login/README.md', true)).toBe('none');
  });
});
