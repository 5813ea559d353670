import { beforeEach, expect, it, vi } from 'vitest';
import { boardActions } from '../../../src/commands/boardActions';
import { COMMAND_IDS } from '../../../src/core/model/commandIds';
import { BOARD_COMMANDS } from '../../../src/protocol/boardAction';

const ran = vi.hoisted(() => [] as unknown[][]);

vi.mock('vscode', () => ({
  commands: {
    executeCommand: async (...given: unknown[]) => void ran.push(given),
    getCommands: async () => COMMAND_IDS,
  },
  l10n: { t: (words: string) => words },
  Uri: { parse: (root: string) => root, joinPath: (root: string, ...path: string[]) => [root, ...path].join('/') },
}));

const root = () => 'file:///w';
const place = (seq: string) => ({ feature: 'file:///w#a', seq, file: `.tmp/tasks/a/subtask_${seq}.json` });

beforeEach(() => {
  ran.length = 0;
});

it.each(BOARD_COMMANDS)('starts %s with what it is about', async (command) => {
  await boardActions({ kind: 'command', command, ...place('01') }, root);
  expect(ran).toEqual([[command, place('01')]]);
});

it('asks once for several subtasks where the command can, and runs others for each', async () => {
  const also = [place('02')];
  await boardActions({ kind: 'command', command: 'callboard.blockSubtask', ...place('01'), also }, root);
  await boardActions({ kind: 'command', command: 'callboard.runSubtask', ...place('01'), also }, root);
  expect(ran).toEqual([
    ['callboard.blockSubtask', place('01'), [place('01'), place('02')]],
    ['callboard.runSubtask', place('01')],
    ['callboard.runSubtask', place('02')],
  ]);
});

it('runs nothing on a subtask that is only proposed, and stage commands on the feature itself', async () => {
  const feature = 'file:///w#a//plan';
  const action = { kind: 'command', feature } as const;
  await expect(boardActions({ ...action, command: 'callboard.runSubtask', seq: '01' }, root)).rejects.toThrow(
    'Nothing',
  );
  await boardActions({ ...action, command: 'callboard.writePlan' }, root);
  expect(ran).toEqual([['callboard.writePlan', { feature: 'file:///w#a' }]]);
});

it.each(['../x', 'a/../../x', '/etc/passwd', 'C:\\x', 'file:///x'])('does not open %s', async (file) => {
  await expect(boardActions({ kind: 'openFile', feature: 'file:///w#a', file }, root)).rejects.toThrow('does not lie');
  expect(ran).toEqual([]);
});

it('opens a file of the feature', async () => {
  await boardActions({ kind: 'openFile', feature: 'file:///w#a', file: 'src/a.ts' }, root);
  expect(ran).toEqual([['vscode.open', 'file:///w/src/a.ts']]);
});
