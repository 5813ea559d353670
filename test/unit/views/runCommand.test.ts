import { expect, it, vi } from 'vitest';
import { commandLink } from '../../../src/views/runCommand';

vi.mock('vscode', () => ({}));

it('a link holds its arguments whole, whatever a file puts into them', () => {
  const place = {
    feature: 'file:///w#a',
    seq: "01) www.example.org [x](command:callboard.stop) '*_~!",
    file: 'a (1).json',
  };
  const link = commandLink('Run', 'callboard.runSubtask', place);
  const [, title, id, given = ''] = /^\[(.*?)\]\(command:([\w.]+)\?([^()[\]<>\s]*)\)$/.exec(link) ?? [];
  expect([title, id]).toEqual(['Run', 'callboard.runSubtask']);
  expect(JSON.parse(decodeURIComponent(given))).toEqual([place]);
});
