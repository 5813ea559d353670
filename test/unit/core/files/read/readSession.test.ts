import { describe, expect, it } from 'vitest';
import { FILE_RULES } from '../../../../../src/core/files/problems/allRules';
import { readSession, type SessionFiles } from '../../../../../src/core/files/read/readSession';

function session(files: Readonly<Record<string, string | undefined>>): SessionFiles {
  return {
    root: 'file:///project',
    folder: '.tmp/sessions/2026-03-04-login',
    id: '2026-03-04-login',
    names: [...Object.keys(files), 'progress.md'],
    files: Object.entries(files).map(([name, text]) => ({ name, text })),
  };
}

const tracking = (changes: Readonly<Record<string, unknown>> = {}) => {
  const stages = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => ({
    id,
    name: `S${id}`,
    status: id < 3 ? 'completed' : 'pending',
  }));
  const record = { feature: 'login', workflow_status: 'active', current_stage: 3, stages };
  return JSON.stringify({ ...record, ...changes }, undefined, 2);
};

describe('readSession', () => {
  it('reads context and stages', () => {
    const read = readSession(
      session({
        'context.md': '# Task Context: Sign in\n\nCreated: 2026-03-04\nStatus: in_progress\n',
        'stage-tracking.json': tracking(),
      }),
    );
    expect(read).toMatchObject({
      key: 'file:///project#.tmp/sessions/2026-03-04-login',
      hasContext: true,
      title: 'Sign in',
      created: '2026-03-04',
      status: 'in_progress',
      features: [],
      files: ['context.md', 'stage-tracking.json', 'progress.md'],
      problems: [],
    });
    expect(read.stages?.currentStage).toBe(3);
    expect(read.stages?.stages.map(({ status }) => status).slice(0, 3)).toEqual(['completed', 'completed', 'pending']);
  });

  it('gives eight stages whatever the file lists', () => {
    const read = readSession(
      session({ 'stage-tracking.json': tracking({ stages: [{ id: 4, status: 'failed' }, null] }) }),
      FILE_RULES,
    );
    expect(read.stages?.stages.map(({ id, status }) => `${id} ${status}`)).toEqual([
      '1 pending',
      '2 pending',
      '3 pending',
      '4 failed',
      '5 pending',
      '6 pending',
      '7 pending',
      '8 pending',
    ]);
    expect(read.problems.map(({ code }) => code)).toContain('stage-count');
  });

  it('places what is wrong in the record', () => {
    const content = tracking({ workflow_status: 'odd', current_stage: 9 });
    const { problems, stages } = readSession(session({ 'stage-tracking.json': content }), FILE_RULES);
    expect(problems.map(({ code, range }) => [code, range && content.slice(range.start, range.end)])).toEqual([
      ['unknown-value', '"odd"'],
      ['unknown-value', '9'],
    ]);
    expect(stages?.currentStage).toBe(8);
  });

  it('is there without files, and with files that cannot be read', () => {
    expect(readSession(session({}), FILE_RULES)).toMatchObject({ hasContext: false, problems: [] });
    const read = readSession(session({ 'context.md': undefined, 'stage-tracking.json': '{' }), FILE_RULES);
    expect(read.stages).toBeUndefined();
    expect(read.problems.map(({ code }) => code)).toEqual(['invalid-json', 'unreadable-file']);
  });
});
