import type { FileRef } from '../model/subtask';
import { seqAt } from './read/dependencies';

/** A subtask to be written for the first time. */
export interface NewSubtask {
  readonly title: string;
  /** `seq` values of subtasks of the same feature. */
  readonly dependsOn?: readonly string[];
  readonly parallel?: boolean;
  readonly suggestedAgent?: string;
  readonly contextFiles?: readonly FileRef[];
  readonly referenceFiles?: readonly FileRef[];
  readonly acceptanceCriteria: readonly string[];
  readonly deliverables: readonly string[];
  /** Commands that prove the work; the key is left out where there are none. */
  readonly validationCommands?: readonly string[];
}

/** A feature to be written for the first time. */
export interface NewFeature {
  /** Kebab-case; see `isFeatureSlug`. */
  readonly slug: string;
  readonly name: string;
  readonly objective: string;
  /** ISO-8601. */
  readonly createdAt: string;
  readonly contextFiles?: readonly FileRef[];
  readonly referenceFiles?: readonly FileRef[];
  readonly exitCriteria?: readonly string[];
  readonly subtasks?: readonly NewSubtask[];
}

/** Plain paths stay text: the terminal validator takes no objects, so they stand only where lines or a reason need them. */
function refs(list: readonly FileRef[] | undefined): unknown[] {
  return (list ?? []).map((ref) => (ref.lines === undefined && ref.reason === undefined ? ref.path : ref));
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);

function taskFile(feature: NewFeature): string {
  return json({
    id: feature.slug,
    name: feature.name,
    status: 'active',
    objective: feature.objective,
    context_files: refs(feature.contextFiles),
    reference_files: refs(feature.referenceFiles),
    exit_criteria: feature.exitCriteria ?? [],
    subtask_count: feature.subtasks?.length ?? 0,
    completed_count: 0,
    created_at: feature.createdAt,
    completed_at: null,
  });
}

function subtaskFile(slug: string, seq: string, subtask: NewSubtask): string {
  return json({
    id: `${slug}-${seq}`,
    seq,
    title: subtask.title,
    status: 'pending',
    depends_on: subtask.dependsOn ?? [],
    parallel: subtask.parallel ?? false,
    suggested_agent: subtask.suggestedAgent ?? 'CoderAgent',
    context_files: refs(subtask.contextFiles),
    reference_files: refs(subtask.referenceFiles),
    acceptance_criteria: subtask.acceptanceCriteria,
    deliverables: subtask.deliverables,
    ...(subtask.validationCommands?.length && { validation_commands: subtask.validationCommands }),
    agent_id: null,
    started_at: null,
    completed_at: null,
    completion_summary: null,
  });
}

/**
 * The files of a new feature, `task.json` first, in the form that every known validator accepts: all nullable keys
 * written as null, two spaces, no line break at the end. Subtasks are numbered from `01` in the order given.
 */
export function newFeatureFiles(feature: NewFeature): readonly { readonly name: string; readonly text: string }[] {
  const subtasks = (feature.subtasks ?? []).map((subtask, index) => {
    const seq = seqAt(index);
    return { name: `subtask_${seq}.json`, text: subtaskFile(feature.slug, seq, subtask) };
  });
  return [{ name: 'task.json', text: taskFile(feature) }, ...subtasks];
}

/** The `context.md` of a session that begins with a person's request, in the form that the workflow's agents write. */
export function newContext(name: string, session: string, createdAt: string, request: string): string {
  const section = (heading: string, body: string) => `## ${heading}\n${body}\n`;
  return [
    `# Task Context: ${name}\n`,
    `Session ID: ${session}\nCreated: ${createdAt}\nStatus: in_progress\n`,
    section('Current Request', quoted(request)),
    section('Context Files (Standards to Follow)', ''),
    section('Reference Files (Source Material to Look At)', ''),
    section('External Docs Fetched', ''),
    section('Components', ''),
    section('Constraints', ''),
    section('Exit Criteria', ''),
  ].join('\n');
}

/** A line of a request that looks like a heading must not become one. */
function quoted(request: string): string {
  return request.trim().replace(/^(\s*)(#{1,6}\s)/gm, '$1\\$2');
}
