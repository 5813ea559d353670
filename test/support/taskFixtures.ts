import type { FeatureFiles } from '../../src/core/files/read/featureFiles';
import { readFeature } from '../../src/core/files/read/readFeature';
import type { Feature } from '../../src/core/model/feature';

/** A healthy task.json as text, with changes. */
export function taskText(changes: Readonly<Record<string, unknown>> = {}): string {
  const task = {
    id: 'login',
    name: 'Login',
    status: 'active',
    objective: 'People can sign in.',
    context_files: ['.opencode/context/core/standards/code-quality.md'],
    reference_files: [],
    exit_criteria: ['npm test exits with 0'],
    subtask_count: 1,
    completed_count: 0,
    created_at: '2026-02-14T10:00:00Z',
    completed_at: null,
  };
  return JSON.stringify({ ...task, ...changes }, undefined, 2);
}

/** A healthy subtask as text, with changes; `undefined` leaves a key out. */
export function subtaskText(seq: string, changes: Readonly<Record<string, unknown>> = {}): string {
  const subtask = {
    id: `login-${seq}`,
    seq,
    title: `Part ${seq}`,
    status: 'pending',
    depends_on: [],
    parallel: true,
    suggested_agent: 'CoderAgent',
    context_files: ['.opencode/context/core/standards/code-quality.md'],
    reference_files: ['src/index.ts'],
    acceptance_criteria: ['npm test exits with 0'],
    deliverables: [`src/part${seq}.ts`],
    agent_id: null,
    started_at: null,
    completed_at: null,
    completion_summary: null,
  };
  return JSON.stringify({ ...subtask, ...changes }, undefined, 2);
}

/** The files of a feature called `login`: its task.json with the right count, unless given, and the files given. */
export function featureFiles(files: Readonly<Record<string, string | undefined>>): FeatureFiles {
  const count = Object.keys(files).filter((name) => name.startsWith('subtask')).length;
  const all = { 'task.json': taskText({ subtask_count: count }), ...files };
  return {
    root: 'file:///project',
    folder: '.tmp/tasks/login',
    slug: 'login',
    place: 'open',
    files: Object.entries(all).map(([name, text]) => ({ name, text })),
  };
}

/** Reads a feature called `login` made of the files given. */
export function readLogin(files: Readonly<Record<string, string | undefined>>): Feature {
  return readFeature(featureFiles(files));
}
