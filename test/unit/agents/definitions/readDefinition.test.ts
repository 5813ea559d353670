import { expect, test } from 'vitest';
import { CODER_AGENT, CONTEXT_SCOUT } from '../../../../src/agents/definitions/builtInAgents';
import { readDefinition } from '../../../../src/agents/definitions/readDefinition';
import { plainText } from '../../../../src/core/text/message';

const FILE = '.opencode/agent/subagents/code/coder-agent.md';
const md = (yaml: string, body = 'You write code.') => `---\n${yaml}\n---\n${body}\n`;

function read(content: string, file = FILE) {
  const { definition, problems } = readDefinition(content, file);
  if (!definition) throw new Error(problems.map(({ message }) => plainText(message)).join());
  expect(problems).toEqual([]);
  return definition;
}

test('the newer form: permission with patterns, mode, temperature, model', () => {
  const definition = read(
    md(`# who
name: CoderAgent
description: "Executes coding subtasks"
mode: subagent
temperature: 0
model: anthropic/claude-sonnet-4-5 # pinned
permission:
  bash:
    "*": "deny"
    "npm test *": "allow"
  edit:
    "**/*.env*": "deny"
  task:
    contextscout: "allow"
    "*": "deny"`),
  );
  expect(definition).toMatchObject({
    name: 'CoderAgent',
    description: 'Executes coding subtasks',
    mode: 'subagent',
    temperature: 0,
    model: 'anthropic/claude-sonnet-4-5',
    file: FILE,
    maxTurns: CODER_AGENT.maxTurns,
  });
  expect(definition.tools).toEqual(CODER_AGENT.tools);
  expect(definition.permission).toEqual({
    bash: [
      { pattern: '*', verdict: 'deny' },
      { pattern: 'npm test *', verdict: 'allow' },
    ],
    edit: [{ pattern: '**/*.env*', verdict: 'deny' }],
    write: [{ pattern: '**/*.env*', verdict: 'deny' }],
    task: [
      { pattern: 'contextscout', verdict: 'allow' },
      { pattern: '*', verdict: 'deny' },
    ],
  });
  expect(definition.instructions).toMatch(/^You write code\./);
  expect(definition.instructions).toContain('never edit anything under .tmp/tasks');
});

test('the older form: id, tools as a table, permissions in the plural', () => {
  const definition = read(
    md(`id: reviewer
name: "Code Reviewer"
category: subagents/code
version: 1.0.0
author: x
mode: subagent
temperature: 0.1
tools:
  read: true
  grep: true
  bash: false
  edit: false
  write: false
permissions:
  bash:
    "*": deny
tags: [review]`),
    '.opencode/agent/reviewer.md',
  );
  expect(definition.name).toBe('Code Reviewer');
  expect(definition.aliases).toEqual(['Code Reviewer', 'reviewer', 'reviewer']);
  expect(definition.tools).not.toContain('write_file');
  expect(definition.tools).not.toContain('edit_file');
  expect(definition.tools).not.toContain('delete_file');
  expect(definition.tools).not.toContain('run_command');
  expect(definition.tools).toContain('search_text');
  expect(definition.tools).toContain('complete_subtask');
});

test('a list of tools leaves only these', () => {
  const definition = read(md('tools: Read, Grep, Bash(git *)'), 'x/auditor.md');
  expect(definition.tools).toEqual([
    'read_file',
    'list_directory',
    'search_text',
    'run_command',
    'get_diagnostics',
    'report_criterion',
    'complete_subtask',
    'block_subtask',
  ]);
});

test('a definition never adds rights to the agent that it overrides', () => {
  const definition = read(md('name: context-scout\ntools: {write: true, bash: true}\npermission: {bash: allow}'));
  expect(definition.name).toBe('ContextScout');
  expect(definition.tools).toEqual(CONTEXT_SCOUT.tools);
});

test('what is denied as a whole is no tool at all', () => {
  const { tools, permission } = read(
    md('permission: {"*": ask, bash: deny, grep: {"*": deny}, edit: {"*": deny, "docs/**": ask}}'),
  );
  expect(tools).not.toContain('run_command');
  expect(tools).not.toContain('search_text');
  expect(tools).toContain('edit_file');
  expect(permission?.read).toEqual([{ pattern: '*', verdict: 'ask' }]);
});

test('without a body the built-in words stay; without a name the file gives it; keys without a value say nothing', () => {
  const coder = read(md('name: CoderAgent\nmodel:\n', ''));
  expect(coder.instructions).toBe(CODER_AGENT.instructions);
  expect(coder.model).toBeUndefined();
  const other = read(md('description: Looks after the API.', ''), '.opencode/agent/api-keeper.md');
  expect(other.name).toBe('api-keeper');
  expect(other.instructions).toContain('Your role is: Looks after the API.');
});

test('a file without front matter is an agent, a README is none', () => {
  expect(read('\uFEFFYou review.', 'a/reviewer.md').name).toBe('reviewer');
  expect(readDefinition('# Agents', 'a/README.md')).toEqual({ problems: [] });
});

test('a line of hyphens in the body, Windows line ends and a BOM', () => {
  const definition = read('\uFEFF---\r\nname: TestEngineer\r\n---\r\nOne\r\n\r\n---\r\n\r\nTwo\r\n');
  expect(definition.name).toBe('TestEngineer');
  expect(definition.instructions).toMatch(/^One\r\n\r\n---\r\n\r\nTwo/);
});

test.each([
  ['name: CoderAgent', /has no end/, '---'],
  [md('temperature: hot'), /temperature has a value/, 'hot'],
  [md('permission:\n  bash:\n    "*": perhaps'), /permission/, undefined],
  [md('mode: boss'), /mode has a value/, 'boss'],
  [md('name: [a'), /not valid YAML/, undefined],
  [md('name: a\nname: b'), /not valid YAML/, undefined],
  [md('just words'), /keys with values/, 'just words'],
  [
    md(
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]',
    ),
    /not valid YAML/,
    undefined,
  ],
])('%j is a problem at its place', (content, words, place) => {
  const whole = content.startsWith('---') ? content : `---\n${content}`;
  const { definition, problems } = readDefinition(whole, FILE);
  expect(definition).toBeUndefined();
  expect(problems[0]).toMatchObject({ code: 'agent-definition', severity: 'error', path: FILE });
  expect(problems.map(({ message }) => plainText(message)).join(' ')).toMatch(words);
  expect(plainText(problems[0]?.remedy ?? { template: '', values: [] })).toMatch(/\./);
  if (place !== undefined) {
    const range = problems[0]?.range;
    expect(whole.slice(range?.start, range?.end)).toBe(place);
  }
});
