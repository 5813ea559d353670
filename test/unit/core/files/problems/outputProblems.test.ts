import { describe, expect, it } from 'vitest';
import { FILE_RULES } from '../../../../../src/core/files/problems/allRules';
import { judgeOutput } from '../../../../../src/core/files/read/judgedOutput';
import { plainText } from '../../../../../src/core/text/message';

const found = (path: string, content: string) =>
  judgeOutput(path, { name: path, text: content }, FILE_RULES).map(({ code, severity, message, range }) => ({
    ...{ code, severity, message: plainText(message) },
    at: range && content.slice(range.start, range.end),
  }));
const CONTRACT = '.tmp/contracts/identity/users/contract.json';
const codes = (path: string, content: string) => found(path, content).map(({ code }) => code);

describe('what is wrong in an output of a stage', () => {
  it('that is no JSON stands at its place', () => {
    expect(found(CONTRACT, '{\n  "contract_id": "users"\n  "version": "1"\n}')).toEqual([
      {
        ...{ code: 'invalid-json', severity: 'error', at: '"version"' },
        message: 'Line 3: a comma is missing before "version".',
      },
    ]);
    expect(codes('.tmp/planning/login/map.json', '')).toEqual(['empty-file']);
    expect(codes('.tmp/planning/stories.json', '[')).toEqual(['invalid-json']);
  });

  it('that is of another shape is named, with the place and the key', () => {
    expect(codes(CONTRACT, '[]')).toEqual(['not-an-object']);
    expect(found(CONTRACT, '{"contract_id": "users", "version": 2, "consumers": [{"name": 3}]}')).toEqual([
      { code: 'wrong-type', severity: 'warning', message: 'version should be text in double quotes.', at: '2' },
      {
        code: 'wrong-type',
        severity: 'warning',
        message: 'consumers[1].name should be text in double quotes.',
        at: '3',
      },
    ]);
    expect(found(CONTRACT, '{"agent": "CoderAgent"}')).toEqual([
      { code: 'missing-keys', severity: 'warning', message: 'The keys contract_id, version are missing.', at: '{' },
    ]);
    expect(codes('.tmp/architecture/login/contexts.json', '{"contexts": []}')).toEqual(['missing-keys']);
    expect(codes('.tmp/story-maps/map.json', '{"stories": [{"id": "S1"}]}')).toEqual(['wrong-type']);
    expect(codes('.tmp/story-maps/map.json', '{"title": "Map"}')).toEqual(['missing-keys']);
    expect(codes('.tmp/backlog/prioritized.json', '{"mvp_features": {}}')).toEqual(['wrong-type']);
  });

  it('is nothing where all is right, where the format leaves it open, and in files of others', () => {
    expect(codes(CONTRACT, '\uFEFF{"contract_id": "users", "version": "1.0.0", "more": [1]}')).toEqual([]);
    expect(codes('.tmp/sessions/one/components.json', '[{"name": "Users"}]')).toEqual([]);
    expect(codes('.tmp/contracts/identity/users/examples/user.json', '{')).toEqual([]);
  });
});
