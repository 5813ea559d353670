import { expect, test } from 'vitest';
import { modelFits } from '../../../../src/agents/definitions/modelFits';

const offered = [
  { vendor: 'copilot', id: 'claude-sonnet-4.5', family: 'claude-sonnet-4.5' },
  { vendor: 'copilot', id: 'gpt-5', family: 'gpt-5' },
  { vendor: 'ollama', id: 'gpt-5', family: 'llama' },
  { vendor: 'own', id: 'x-1', family: 'claude-opus-4' },
];

test.each([
  ['ollama/gpt-5', 'ollama/gpt-5'],
  ['OLLAMA/GPT-5', 'ollama/gpt-5'],
  ['gpt-5', 'copilot/gpt-5'],
  ['anthropic/claude-sonnet-4-5', 'copilot/claude-sonnet-4.5'],
  ['anthropic/claude-sonnet-4-5-20250929', 'copilot/claude-sonnet-4.5'],
  ['anthropic/claude-opus-4-latest', 'own/x-1'],
  ['anthropic/claude-sonnet-4', undefined],
  ['gpt', undefined],
  ['', undefined],
])('%j gives %s', (wanted, expected) => {
  const found = modelFits(offered, wanted);
  expect(found && `${found.vendor}/${found.id}`).toBe(expected);
});
