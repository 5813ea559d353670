import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../../src/core/model/problem';
import { plainText } from '../../../../../src/core/text/message';
import { readLogin, subtaskText, taskText } from '../../../../support/taskFixtures';

/** The problems of one file, each as severity, code, and the text that its range covers. */
function found(problems: readonly Problem[], path: string, content: string): readonly unknown[] {
  return problems
    .filter((problem) => problem.path.endsWith(path))
    .map(({ severity, code, range }) => [severity, code, range && content.slice(range.start, range.end)]);
}

function subtaskProblems(content: string, name = 'subtask_01.json'): readonly unknown[] {
  return found(readLogin({ [name]: content }).problems, name, content);
}

const swap = (key: string, json: string) =>
  subtaskText('01').replace(new RegExp(`"${key}": (?:\\[[^\\]]*\\]|[^,\\n]*)`), `"${key}": ${json}`);

describe('problems of a subtask file', () => {
  it.each([
    ['parallel', '"yes"', ['warning', 'wrong-type', '"yes"']],
    ['depends_on', '"02"', ['error', 'wrong-type', '"02"']],
    ['status', '"review"', ['warning', 'unknown-status', '"review"']],
    ['status', 'null', ['error', 'missing-status', 'null']],
    ['seq', '1', ['warning', 'bad-seq', '1']],
    ['seq', '"one"', ['error', 'bad-seq', '"one"']],
    ['seq', '"02"', ['warning', 'seq-mismatch', '"02"']],
    ['completion_summary', '{ "summary": "x" }', ['warning', 'wrong-type', '{ "summary": "x" }']],
    ['started_at', '"yesterday"', ['warning', 'bad-time', '"yesterday"']],
    ['context_files', '["a.md", 7]', ['warning', 'unknown-value', '7']],
    ['context_files', '["docs\\\\a.md"]', ['note', 'backslash-path', '"docs\\\\a.md"']],
    ['context_files', '[{ "path": "a", "lines": "9-3" }]', ['warning', 'bad-lines', '"9-3"']],
    ['title', `"${'x'.repeat(101)}"`, ['note', 'long-text', `"${'x'.repeat(101)}"`]],
  ])('places what is wrong with %s: %s', (key, json, expected) => {
    expect(subtaskProblems(swap(key, json))).toContainEqual(expected);
  });

  it.each(['10-', '12:18', '0-10', '50-10', '1,,2', 'a', '10-20-30'])('knows that %s is no list of lines', (lines) => {
    const content = swap('context_files', JSON.stringify([{ path: 'a', lines }]));
    expect(subtaskProblems(content)).toContainEqual(expect.arrayContaining(['bad-lines']));
  });

  it.each(['53-95', '1-20,45-60', '42', '', '10-10'])('takes %j as lines', (lines) => {
    const content = swap('context_files', JSON.stringify([{ path: 'a', lines }]));
    expect(subtaskProblems(content)).not.toContainEqual(expect.arrayContaining(['bad-lines']));
  });

  it('tells ids, foreign ids and repeats among the dependencies apart', () => {
    const content = swap('depends_on', '["login-02", "shop-03", "2", "02"]');
    const problems = subtaskProblems(content);
    expect(problems).toContainEqual(['warning', 'dependency-form', '"login-02"']);
    expect(problems).toContainEqual(['warning', 'foreign-dependency', '"shop-03"']);
    expect(problems).toContainEqual(['note', 'repeated-dependency', '"2"']);
    expect(problems).toContainEqual(['error', 'dangling-dependency', '"login-02"']);
    expect(problems).toContainEqual(['error', 'dangling-dependency', '"shop-03"']);
  });

  it('places a dependency right behind entries that say nothing or the same', () => {
    const content = swap('depends_on', '[null, "08", "8", "09"]');
    const dangling = subtaskProblems(content).filter((problem) => String(problem).includes('dangling'));
    expect(dangling).toEqual([
      ['error', 'dangling-dependency', '"08"'],
      ['error', 'dangling-dependency', '"09"'],
    ]);
  });

  it('sees a hidden key beside texts full of quotes and backslashes', () => {
    const content = subtaskText('01', { note: 'a \\"b\\": 1', path: 'c:\\' }).replace(
      '"parallel"',
      '"id": "login-99",\n  "parallel"',
    );
    expect(subtaskProblems(content)).toEqual([['warning', 'duplicate-key', '"id": "login-01"']]);
  });

  it('names the missing keys once, as a mere omission', () => {
    const content = subtaskText('01', { agent_id: undefined, started_at: undefined });
    expect(subtaskProblems(content)).toEqual([['note', 'missing-keys', '{']]);
  });

  it('shows the key that a later one hides', () => {
    const content = subtaskText('01').replace('"parallel"', '"agent_id": "coder",\n  "parallel"');
    expect(subtaskProblems(content)).toEqual([['warning', 'duplicate-key', '"agent_id": "coder"']]);
    const harmless = subtaskText('01').replace('"parallel"', '"agent_id": null,\n  "parallel"');
    expect(subtaskProblems(harmless)).toEqual([['note', 'duplicate-key', '"agent_id": null']]);
  });

  it('is not led astray by what looks like a key within a text', () => {
    const content = subtaskText('01', { note: 'say \\"a": 1, "a": 2', deeper: { note: { note: '"note":' } } });
    expect(subtaskProblems(content)).toEqual([]);
  });

  it('counts a byte order mark in its ranges', () => {
    const content = `\uFEFF${swap('parallel', '1')}`;
    expect(subtaskProblems(content)).toContainEqual(['warning', 'wrong-type', '1']);
  });

  it('says which file names the terminal tools do not see', () => {
    const slugged = subtaskProblems(subtaskText('01'), 'subtask_01_set-up.json');
    expect(slugged).toEqual([['warning', 'file-name', undefined]]);
    const hundred = subtaskProblems(subtaskText('100'), 'subtask_100.json');
    expect(hundred).toEqual([['note', 'file-name', undefined]]);
  });

  it('takes what a completed or running subtask lacks for an omission', () => {
    expect(subtaskProblems(subtaskText('01', { status: 'completed' }))).toEqual([
      ['note', 'no-completion-time', '"completed"'],
      ['note', 'no-summary', '"completed"'],
    ]);
    expect(subtaskProblems(subtaskText('01', { status: 'in_progress' }))).toEqual([
      ['note', 'no-agent', '"in_progress"'],
    ]);
  });

  it('accepts the enhanced form without a word', () => {
    const content = subtaskText('01', {
      bounded_context: 'identity',
      contracts: ['Auth', { type: 'api', name: 'Auth', status: 'defined' }, { contract_id: 'c1', version: '1' }],
      design_components: [{ type: 'figma', url: 'https://example.org' }],
      related_adrs: ['ADR-001', { id: 'ADR-002' }],
      validation_commands: { unit: 'npm test' },
      sprint: 3,
    });
    expect(subtaskProblems(content)).toEqual([]);
  });
});

describe('problems of a task file', () => {
  it.each([
    [{ id: 'other' }, ['warning', 'wrong-id', '"other"']],
    [{ status: 'in_progress' }, ['warning', 'unknown-status', '"in_progress"']],
    [{ name: undefined }, ['warning', 'missing-name', '{']],
    [{ name: undefined, description: 'Login' }, ['note', 'other-key', '"Login"']],
    [{ exit_criteria: [1] }, ['warning', 'wrong-type', '1']],
    [{ created_at: 'soon' }, ['warning', 'bad-time', '"soon"']],
    [{ completed_at: undefined }, ['note', 'missing-keys', '{']],
  ])('places %j', (changes, expected) => {
    const content = taskText(changes);
    const { problems } = readLogin({ 'task.json': content, 'subtask_01.json': subtaskText('01') });
    expect(found(problems, 'task.json', content)).toContainEqual(expected);
  });
});

describe('JSON that cannot be parsed', () => {
  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 'Line 3: a comma is missing before "b".', '"b"'],
    ['{\n  "a": 1,\\n  "b": 2\n}', 'Line 2: the two characters \\n stand where a line break was meant.', '\\n'],
    ['{\n  "status": "pending": [],\n}', 'Line 2: a value is followed by a second colon.', ':'],
    ['{\n  "a": 1,\n}', 'Line 3: a comma stands before } with nothing after it.', '}'],
    ['{\n  "a": \n}', 'Line 3: a value is missing before }.', '}'],
    ['{\n  "a": [1, 2\n', 'Line 3: the file ends before its closing ].', '\n'],
    ['{"a": 1', 'Line 1: the file ends before its closing }.', '1'],
    ['{"a": 1} 2', 'Line 1: 2 follows after the end of the object.', '2'],
    ['{"a": "b\n}', 'Line 1: a text is not closed with a double quote.', '"b'],
    ['// note\n{}', 'Line 1: JSON has no comments.', '// note'],
    ['\uFEFF{"a" 1}', 'Line 1: a colon is missing before 1.', '1'],
    ['"text"', 'The file holds a string where an object in braces is expected.', '"text"'],
    ['  \n', 'The file is empty.', '  \n'],
  ])('says of %j: %s', (content, message, place) => {
    const [broken] = readLogin({ 'subtask_01.json': content }).broken;
    expect(broken && plainText(broken.problem.message)).toBe(message);
    const range = broken?.problem.range;
    expect(range && content.slice(range.start, range.end)).toBe(place);
  });
});
