import { expect, test } from 'vitest';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import { unknownAgents } from '../../../../src/core/problems/unknownAgents';
import { plainText } from '../../../../src/core/text/message';
import { subtaskText } from '../../../support/taskTexts';

const FOLDER = '.tmp/tasks/f';

function found(agents: readonly unknown[], status = 'pending') {
  const files = agents.map((agent, index) => ({
    name: `subtask_0${index + 1}.json`,
    text: subtaskText('f', `0${index + 1}`, { suggested_agent: agent, status }),
  }));
  const feature = readFeature({ root: 'file:///x', folder: FOLDER, slug: 'f', place: 'open', files });
  const textOf = (file: string) => files.find(({ name }) => file === `${FOLDER}/${name}`)?.text;
  return unknownAgents(feature, (name) => name === 'CoderAgent', textOf).map(({ path, range, message }) => ({
    path,
    at: range && textOf(path)?.slice(range.start, range.end),
    words: plainText(message),
  }));
}

test('an agent that nobody defines is found at its name; known ones and subtasks without one are not', () => {
  expect(found(['CoderAgent', 'Wizard', undefined, 'Say "hi"'])).toEqual([
    {
      path: `${FOLDER}/subtask_02.json`,
      at: '"Wizard"',
      words: 'No agent is called Wizard; CoderAgent works in that role.',
    },
    {
      path: `${FOLDER}/subtask_04.json`,
      at: '"Say \\"hi\\""',
      words: 'No agent is called Say "hi"; CoderAgent works in that role.',
    },
  ]);
});

test('what is completed is nobody’s work any more', () => {
  expect(found(['Wizard'], 'completed')).toEqual([]);
});
