import { expect, it } from 'vitest';
import type { StageState } from '../../../../src/core/stages/featureStage';
import { pastGate } from '../../../../src/core/stages/pastGate';
import { plainText } from '../../../../src/core/text/message';

const KINDS: readonly StageState['kind'][] = [
  'notStarted',
  'running',
  'approval',
  'completed',
  'skipped',
  'outOfDate',
  'failed',
  'aborted',
];
const title = '5 Contract Definition';
const said = (kind: StageState['kind'], by?: string) => {
  const words = pastGate({ kind }, title, by === undefined ? undefined : { approved: { by, reason: '' } });
  return words && plainText(words);
};

it('says nothing at the gate, and elsewhere what is so, by whom, and what to do', () => {
  expect(KINDS.filter((kind) => said(kind) === undefined)).toEqual(['approval']);
  expect(said('completed', 'ann')).toBe('5 Contract Definition was approved by ann. There is nothing more to approve.');
  expect(said('completed')).toBe('5 Contract Definition is completed. There is nothing to approve.');
  expect(said('running')).toMatch(/being worked on again/);
});
