import { describe, expect, it } from 'vitest';
import { repairJson } from '../../../../../src/core/files/json/repairJson';

describe('repairJson', () => {
  it('adds the comma that patching a status block lost', () => {
    const text = '{\n  "status": "completed",\n  "completion_summary": "Done."\n  "depends_on": []\n}';
    expect(repairJson(text)).toBe(text.replace('"Done."\n', '"Done.",\n'));
  });

  it('lets the real value be seen where the template says null further down', () => {
    const text =
      '{\n  "status": "in_progress",\n  "agent_id": "coder"\n  "depends_on": [],\n  "agent_id": null,\n  "started_at": null\n}';
    const mended = repairJson(text);
    expect(mended).toBe(
      '{\n  "status": "in_progress",\n  "agent_id": "coder",\n  "depends_on": [],\n  "started_at": null\n}',
    );
  });

  it('turns a literal backslash-n between keys into a line break', () => {
    const text = '{\n  "status": "in_progress",\\n  "agent_id": "coder",\n  "seq": "01"\n}';
    expect(repairJson(text)).toBe('{\n  "status": "in_progress",\n  "agent_id": "coder",\n  "seq": "01"\n}');
  });

  it('gives a list that lost its key the key back', () => {
    const text = '{\n  "seq": "01",\n  "status": "pending": [],\n  "parallel": true\n}';
    expect(repairJson(text)).toBe(
      '{\n  "seq": "01",\n  "status": "pending",\n  "depends_on": [],\n  "parallel": true\n}',
    );
    const known = '{\n  "status": "pending": [],\n  "depends_on": ["01"]\n}';
    expect(repairJson(known)).toBe('{\n  "status": "pending",\n  "depends_on": ["01"]\n}');
  });

  it('removes commas with nothing between or after them', () => {
    expect(repairJson('{"a": [1, 2,], "b": 3,}')).toBe('{"a": [1, 2], "b": 3}');
    expect(repairJson('{"a": 1,, "b": 2}')).toBe('{"a": 1, "b": 2}');
  });

  it('keeps a byte order mark and CRLF', () => {
    expect(repairJson('\uFEFF{\r\n  "a": 1\r\n  "b": 2\r\n}\r\n')).toBe('\uFEFF{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n');
  });

  it.each(['{"a":1}', '[]', '\uFEFF{ "a": 1, "a": null }'])('never touches %j, which is valid', (text) => {
    expect(repairJson(text)).toBeUndefined();
  });

  it.each(['', '{"a": 1', '{"a": "text', '<<<<<<< HEAD\n{}', '{"a" "b"}'])('does not guess at %j', (text) => {
    expect(repairJson(text)).toBeUndefined();
  });
});
