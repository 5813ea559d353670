import { describe, expect, it } from 'vitest';
import { type JsonChange, patchJson } from '../../../../src/core/files/json/patchJson';
import type { Subtask } from '../../../../src/core/model/subtask';
import { subtaskChanges } from '../../../../src/core/transitions/subtaskChanges';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const AT = '2026-02-14T10:00:00Z';
const decision = { reason: 'No key yet', by: 'ann', at: AT };

function patched(content: string, changes: (subtask: Subtask) => JsonChange[]): string {
  const [subtask] = readLogin({ 'subtask_01.json': content }).subtasks;
  if (subtask === undefined) throw new Error('No subtask was read.');
  return patchJson(content, changes(subtask));
}

/** Lines that are in one text and not in the other. */
function changedLines(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => !old.includes(line));
}

describe('subtaskChanges', () => {
  it('start touches three lines', () => {
    const before = subtaskText('01');
    const after = patched(before, (subtask) => subtaskChanges.start(subtask, { agentId: 'coder-agent', at: AT }));
    expect(changedLines(before, after)).toEqual([
      '  "status": "in_progress",',
      '  "agent_id": "coder-agent",',
      `  "started_at": "${AT}",`,
    ]);
    expect(after.split('\n')).toHaveLength(before.split('\n').length);
  });

  it('start adds what the template left out as lines of its own, behind the status', () => {
    const before = subtaskText('01', { agent_id: undefined, started_at: undefined });
    const after = patched(before, (subtask) => subtaskChanges.start(subtask, { agentId: 'coder-agent', at: AT }));
    expect(after).toContain(
      `  "status": "in_progress",\n  "agent_id": "coder-agent",\n  "started_at": "${AT}",\n  "depends_on"`,
    );
    expect(after.split('\n')).toHaveLength(before.split('\n').length + 2);
  });

  it('complete touches status, time and summary, and cuts the summary at 200', () => {
    const before = subtaskText('01', { status: 'in_progress', agent_id: 'coder-agent', started_at: AT });
    const after = patched(before, (subtask) =>
      subtaskChanges.complete(subtask, { summary: 'word '.repeat(60), at: AT }),
    );
    const [status, time, summary = ''] = changedLines(before, after);
    expect([status, time]).toEqual(['  "status": "completed",', `  "completed_at": "${AT}",`]);
    const written = (JSON.parse(after) as { completion_summary: string }).completion_summary;
    expect(summary).toContain(written);
    expect(written.length).toBeLessThanOrEqual(200);
    expect(written).toMatch(/word…$/);
  });

  it('block records why, and reset forgets it', () => {
    const before = subtaskText('01', { status: 'in_progress', agent_id: 'coder-agent', started_at: AT });
    const blocked = patched(before, (subtask) => subtaskChanges.block(subtask, decision));
    expect(JSON.parse(blocked)).toMatchObject({ status: 'blocked', callboard: { blocked: decision } });
    const reset = patched(blocked, subtaskChanges.reset);
    expect(reset).toBe(subtaskText('01'));
  });

  it('reset keeps the rounds', () => {
    const before = subtaskText('01', { status: 'blocked', callboard: { blocked: decision, round: 2 } });
    expect(JSON.parse(patched(before, subtaskChanges.reset))).toMatchObject({ callboard: { round: 2 } });
  });

  it('skip and accept are completed for others and marked for us', () => {
    const skipped = patched(subtaskText('01'), (subtask) => subtaskChanges.skip(subtask, decision));
    expect(JSON.parse(skipped)).toMatchObject({
      status: 'completed',
      completed_at: AT,
      completion_summary: 'Skipped: No key yet',
      callboard: { skipped: decision },
    });
    const accepted = patched(skipped, (subtask) => subtaskChanges.accept(subtask, decision, 'Done by hand.'));
    expect(JSON.parse(accepted)).toMatchObject({
      completion_summary: 'Done by hand.',
      callboard: { accepted: decision },
    });
    expect(JSON.parse(accepted)).not.toHaveProperty('callboard.skipped');
  });
});
