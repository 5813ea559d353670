import { expect, test } from 'vitest';
import { CODER_AGENT } from '../../../../src/agents/definitions/builtInAgents';
import { plainText } from '../../../../src/core/text/message';
import { startNote } from '../../../../src/orchestrator/execution/startNote';

test.each([
  [undefined, false, undefined],
  ['anthropic/claude-sonnet-4-5', false, undefined],
  ['gpt-5', false, 'The definition of CoderAgent asks for the model gpt-5; copilot/claude-sonnet-4.5 is used.'],
  [undefined, true, 'No agent is called CoderAgent; CoderAgent works in that role.'],
])('a definition with the model %s, unknown: %s, gives %j', (model, unknown, expected) => {
  const note = startNote(
    model === undefined ? CODER_AGENT : { ...CODER_AGENT, model },
    unknown,
    'copilot/claude-sonnet-4.5',
  );
  expect(note && plainText(note)).toBe(expected);
});
