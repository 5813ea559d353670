import { describe, expect, it } from 'vitest';
import { JsonPatchError, patchJson } from '../../../../../src/core/files/json/patchJson';

const status = (value: string) => [{ path: ['status'], value }];

describe('patchJson', () => {
  it('changes a value and nothing else, whatever the layout', () => {
    const layouts = [
      '{\n  "status": "pending",\n  "list": ["a", "b"]\n}',
      '{\n    "status": "pending",\n    "list": [ "a",\n "b" ]\n}\n',
      '{\n\t"list": [],\n\t"status" : "pending"\n}\n\n',
      '{\r\n  "status": "pending",\r\n  "x": { }\r\n}\r\n',
      '{"list":["a","b"],"status":"pending"}',
      '\uFEFF{ "status": "pending" }',
      '  {"a": 1e2, "b": "\\u00e9\\/", "status": "pending"}',
    ];
    for (const text of layouts) {
      expect(patchJson(text, status('completed'))).toBe(text.replace('"pending"', '"completed"'));
    }
  });

  it('leaves the text alone when the value stands there already, however it is written', () => {
    const text = '{ "a": "\\u0061", "n": 1.0, "list": [1,   2] }';
    const changes = [
      { path: ['a'], value: 'a' },
      { path: ['n'], value: 1 },
      { path: ['list'], value: [1, 2] },
    ];
    expect(patchJson(text, changes)).toBe(text);
  });

  it('changes the last of two equal keys, which is the one that readers see', () => {
    const text = '{\n  "status": "pending",\n  "id": "x",\n  "status": "pending"\n}';
    expect(patchJson(text, status('completed'))).toBe(
      '{\n  "status": "pending",\n  "id": "x",\n  "status": "completed"\n}',
    );
  });

  it('removes every occurrence of a key', () => {
    expect(patchJson('{"a":1,"b":2,"a":3}', [{ path: ['a'], value: undefined }])).toBe('{"b":2}');
  });

  it('puts new keys behind the sibling asked for, as lines of their own', () => {
    const text = '{\r\n\t"status": "pending",\r\n\t"tags": ["x", "y"]\r\n}';
    const changes = [
      { path: ['agent_id'], value: 'coder', after: ['status'] },
      { path: ['started_at'], value: 'now', after: ['nothing', 'agent_id'] },
    ];
    expect(patchJson(text, changes)).toBe(
      '{\r\n\t"status": "pending",\r\n\t"agent_id": "coder",\r\n\t"started_at": "now",\r\n\t"tags": ["x", "y"]\r\n}',
    );
  });

  it('appends in the style of the file', () => {
    const change = [{ path: ['callboard', 'blocked'], value: { reason: 'why' } }];
    expect(patchJson('{"a":1}', change)).toBe('{"a":1,"callboard":{"blocked":{"reason":"why"}}}');
    expect(patchJson('{ "a": 1 }', change)).toBe('{ "a": 1, "callboard": { "blocked": { "reason": "why" } } }');
    expect(patchJson('{\n    "a": 1\n}\n', change)).toBe(
      '{\n    "a": 1,\n    "callboard": {\n        "blocked": {\n            "reason": "why"\n        }\n    }\n}\n',
    );
    expect(patchJson('{}', [{ path: ['a'], value: 1 }])).toBe('{\n  "a": 1\n}');
  });

  it('edits lists in place', () => {
    const text = '{ "on": ["01", "02"] }';
    expect(patchJson(text, [{ path: ['on', 1], value: '03' }])).toBe('{ "on": ["01", "03"] }');
    expect(patchJson(text, [{ path: ['on', 2], value: '03' }])).toBe('{ "on": ["01", "02", "03"] }');
    expect(patchJson(text, [{ path: ['on', 0], value: undefined }])).toBe('{ "on": ["02"] }');
    expect(patchJson(text, [{ path: ['on'], value: ['04', '05'] }])).toBe('{ "on": ["04", "05"] }');
  });

  it('removes a key with its line and its comma', () => {
    const text = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}';
    expect(patchJson(text, [{ path: ['b'], value: undefined }])).toBe('{\n  "a": 1,\n  "c": 3\n}');
    expect(patchJson(text, [{ path: ['c'], value: undefined }])).toBe('{\n  "a": 1,\n  "b": 2\n}');
    expect(patchJson('{\n  "a": 1\n}', [{ path: ['a'], value: undefined }])).toBe('{}');
    expect(patchJson(text, [{ path: ['nothing', 'there'], value: undefined }])).toBe(text);
  });

  it.each(['', '{"a":1,}', '// no\n{}', '{"a" 1}'])('refuses %j, which is no JSON', (text) => {
    expect(() => patchJson(text, status('completed'))).toThrow(JsonPatchError);
  });

  it('refuses a path that leads through something else', () => {
    expect(() => patchJson('{"callboard": 1}', [{ path: ['callboard', 'x'], value: 1 }])).toThrow(JsonPatchError);
    expect(() => patchJson('[]', status('completed'))).toThrow(JsonPatchError);
  });
});
