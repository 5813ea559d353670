import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AgentDefinitionFiles } from '../../../../src/agents/definitions/agentDefinitionFiles';
import { BUILT_IN_AGENTS, CODER_AGENT } from '../../../../src/agents/definitions/builtInAgents';
import { findDefinition } from '../../../../src/agents/definitions/findDefinition';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { type AgentWorld, agentWorld } from '../agentWorld';

let world: AgentWorld;
let agents: AgentDefinitionFiles;
beforeEach(() => {
  world = agentWorld({});
  agents = new AgentDefinitionFiles(new NodeFileSystem({ durable: false }));
});
afterEach(() => world.dispose());

const found = (name: string | undefined) => findDefinition(name, agents.of(world.root).definitions);

test('without files there are the seven built-in ones, found without case and hyphens', () => {
  expect(agents.of(world.root)).toEqual({ definitions: BUILT_IN_AGENTS, problems: [] });
  expect(found('coder-agent').definition).toBe(CODER_AGENT);
  expect(found('TESTENGINEER').definition.name).toBe('TestEngineer');
  expect(found(undefined)).toEqual({ definition: CODER_AGENT, unknown: false });
});

test('an unknown agent is a CoderAgent in that role', () => {
  const { definition, unknown } = found('database-wizard');
  expect(unknown).toBe(true);
  expect(definition).toMatchObject({ name: 'database-wizard', tools: CODER_AGENT.tools });
  expect(definition.instructions).toContain('your role is: database-wizard');
});

test('a scout does no subtask; a CoderAgent does it in that role', () => {
  const { definition, unknown } = found('context_scout');
  expect(unknown).toBe(false);
  expect(definition.tools).toContain('complete_subtask');
});

test('files add and override, and count again when they change or go', () => {
  world.put('.opencode/agent/core/coder.md', '---\nname: coderagent\n---\nMine.');
  world.put(
    '.opencode/agent/wizard.md',
    '---\nname: DatabaseWizard\ndescription: Knows tables.\n---\nYou know tables.',
  );
  expect(found('CoderAgent').definition.instructions).toMatch(/^Mine\./);
  expect(found('database-wizard')).toMatchObject({ unknown: false, definition: { name: 'DatabaseWizard' } });
  expect(found('nobody').definition.instructions).toMatch(/^Mine\..*your role is: nobody/s);
  world.put('.opencode/agent/core/coder.md', '---\nname: coderagent\n---\nMine, changed.');
  expect(found('CoderAgent').definition.instructions).toMatch(/^Mine, changed\./);
  rmSync(join(world.root, '.opencode/agent/core'), { recursive: true });
  expect(found('CoderAgent').definition).toBe(CODER_AGENT);
});

test('a file that did not change is not read again', () => {
  world.put('.opencode/agent/wizard.md', '---\nname: W\n---\nX');
  const files = new NodeFileSystem({ durable: false });
  let reads = 0;
  const counting = Object.assign(Object.create(files) as NodeFileSystem, {
    read: (path: string) => {
      reads++;
      return files.read(path);
    },
  });
  const counted = new AgentDefinitionFiles(counting);
  for (let index = 0; index < 3; index++) counted.of(world.root);
  expect(reads).toBe(1);
});

test('a broken definition is a problem and the built-in one serves', () => {
  world.put('.opencode/agent/coder.md', '---\nname: CoderAgent\nmode: boss\n---\nMine.');
  const { definitions, problems } = agents.of(world.root);
  expect(problems).toMatchObject([{ path: '.opencode/agent/coder.md', code: 'agent-definition' }]);
  expect(definitions).toEqual(BUILT_IN_AGENTS);
});

test('the same agent twice: the first serves, the second is a problem', () => {
  world.put('.opencode/agent/a.md', '---\nname: Wizard\n---\nFirst.');
  world.put('.opencode/agent/b.md', '---\nname: wizard\n---\nSecond.');
  expect(found('wizard').definition.instructions).toMatch(/^First\./);
  expect(agents.of(world.root).problems).toMatchObject([{ code: 'agent-twice', path: '.opencode/agent/b.md' }]);
});

test('links, huge files and other files define nothing', () => {
  world.put('elsewhere/x.md', '---\nname: Linked\n---\nX');
  world.put('.opencode/agent/notes.txt', 'x');
  world.put('.opencode/agent/huge.md', 'x'.repeat(300_000));
  symlinkSync(join(world.root, 'elsewhere'), join(world.root, '.opencode/agent/linked'));
  symlinkSync(join(world.root, '.opencode'), join(world.root, '.opencode/agent/circle'));
  const { definitions, problems } = agents.of(world.root);
  expect(definitions).toEqual(BUILT_IN_AGENTS);
  expect(problems).toMatchObject([{ path: '.opencode/agent/huge.md' }]);
});
