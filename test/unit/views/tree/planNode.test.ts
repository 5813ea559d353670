import { expect, test } from 'vitest';
import type { PlanEdit } from '../../../../src/core/stages/proposal/planEdit';
import { plainText } from '../../../../src/core/text/message';
import { planNode } from '../../../../src/views/tree/planNode';
import type { TreeNode } from '../../../../src/views/tree/treeNode';
import { sampleFeature } from '../../../support/boardSample';
import { sampleProposal } from '../../../support/sampleProposal';

function said(node: TreeNode): string {
  return [plainText(node.label), node.description.map(plainText).join(', ')].filter(Boolean).join(' | ');
}

function rows(edits: readonly PlanEdit[]): readonly TreeNode[] {
  const all = (node: TreeNode): readonly TreeNode[] => [node, ...node.children().flatMap(all)];
  return all(planNode(sampleProposal(sampleFeature(), edits), 'stage'));
}

test('the plan is a row with its batches and what they would hold; no row is taken for a subtask that is there', () => {
  const nodes = rows([]);
  expect(nodes.map(said).slice(0, 6)).toEqual([
    'Proposed plan | 9 subtasks in 5 batches',
    'Batch 1 | proposed',
    '01 Project structure',
    '02 Database schema',
    '03 Dependencies',
    'Batch 2 | proposed',
  ]);
  expect(nodes.filter(({ planned }) => planned !== undefined)).toHaveLength(9);
  expect(nodes.every(({ seq, open }) => seq === undefined && open === undefined)).toBe(true);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
});

test('what is wrong stands at its row', () => {
  const nodes = rows([{ kind: 'add', title: 'Rate limit' }]);
  expect(said(nodes[0] as TreeNode)).toBe('Proposed plan | 10 subtasks in 5 batches, 2 problems, edited');
  const added = nodes.find(({ planned }) => planned === '10');
  expect(added && said(added)).toMatch(/^10 Rate limit \| Acceptance criteria: At least 1 is needed/);
  expect(added?.meaning).toBe('stopped');
});
