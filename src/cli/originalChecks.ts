type Json = Readonly<Record<string, unknown>>;

const TASK_FIELDS = [
  'id',
  'name',
  'status',
  'objective',
  'context_files',
  'exit_criteria',
  'subtask_count',
  'completed_count',
  'created_at',
  'completed_at',
];
const SUBTASK_FIELDS = [
  'id',
  'seq',
  'title',
  'status',
  'depends_on',
  'parallel',
  'context_files',
  'acceptance_criteria',
  'deliverables',
  'agent_id',
  'started_at',
  'completed_at',
  'completion_summary',
];
const TASK_STATUSES: readonly unknown[] = ['active', 'completed', 'blocked', 'archived'];
const SUBTASK_STATUSES: readonly unknown[] = ['pending', 'in_progress', 'completed', 'blocked'];

/**
 * What the original tool's `validate` finds in a feature, message by message and in its order. Values that make it
 * crash (a missing `depends_on` or `id`) are taken as empty.
 * @param feature its name as typed
 * @param task task.json as parsed; undefined when there is none
 * @param subtasks subtask files as parsed, in the order of their names
 * @param fileCount subtask files, readable or not
 */
export function originalChecks(
  feature: string,
  task: Json | undefined,
  subtasks: readonly Json[],
  fileCount: number,
): readonly string[] {
  const errors = task ? [...taskErrors(feature, task)] : ['Missing task.json'];
  const bySeq = new Map<unknown, Json>();
  const counts = new Map<unknown, number>();
  for (const subtask of subtasks) {
    const { seq } = subtask;
    if (!bySeq.has(seq)) bySeq.set(seq, subtask);
    counts.set(seq, (counts.get(seq) ?? 0) + 1);
  }
  const leadsNowhere = new Set<unknown>();
  for (const subtask of subtasks) {
    errors.push(...subtaskErrors(feature, subtask, counts));
    const { seq } = subtask;
    const on = list(subtask['depends_on']);
    if (on.includes(seq)) errors.push(`${seq}: task cannot depend on itself`);
    for (const dependency of on) {
      if (!bySeq.has(dependency)) errors.push(`${seq}: depends on non-existent task ${dependency}`);
    }
    const circle = circularFrom(seq, (one) => list(bySeq.get(one)?.['depends_on']), leadsNowhere);
    if (circle) errors.push(`${seq}: circular dependency detected: ${circle.join(' -> ')}`);
  }
  if (task && task['subtask_count'] !== fileCount) {
    errors.push(`task.json subtask_count (${task['subtask_count']}) doesn't match actual count (${fileCount})`);
  }
  return errors;
}

function* taskErrors(feature: string, task: Json): Iterable<string> {
  for (const field of TASK_FIELDS)
    if (!Object.hasOwn(task, field)) yield `task.json: missing required field '${field}'`;
  if (task['id'] !== feature) yield `task.json id ('${task['id']}') should match feature slug ('${feature}')`;
  if (!TASK_STATUSES.includes(task['status'])) yield `task.json: invalid status '${task['status']}'`;
  if (!isStrings(task['context_files'])) yield 'task.json: context_files must be string[]';
  if (!isStringsOrAbsent(task, 'reference_files')) yield 'task.json: reference_files must be string[] when present';
  if (!isStrings(task['exit_criteria'])) yield 'task.json: exit_criteria must be string[]';
  if (typeof task['subtask_count'] !== 'number') yield 'task.json: subtask_count must be number';
  if (typeof task['completed_count'] !== 'number') yield 'task.json: completed_count must be number';
}

function* subtaskErrors(feature: string, subtask: Json, counts: ReadonlyMap<unknown, number>): Iterable<string> {
  const { seq, id, status } = subtask;
  for (const field of SUBTASK_FIELDS) {
    if (!Object.hasOwn(subtask, field)) yield `${seq || '??'}: missing required field '${field}'`;
  }
  if (!/^\d{2,}$/.test(String(seq))) yield `${seq}: sequence must be 2 digits (e.g., 01, 02)`;
  if (typeof seq === 'string' && (counts.get(seq) ?? 0) > 1) yield `${seq}: duplicate sequence number`;
  if (id !== undefined && !String(id).startsWith(feature)) yield `${seq}: ID should start with feature name`;
  if (!SUBTASK_STATUSES.includes(status)) yield `${seq}: invalid status '${status}'`;
  if (!isStrings(subtask['depends_on'])) yield `${seq}: depends_on must be string[]`;
  if (typeof subtask['parallel'] !== 'boolean') yield `${seq}: parallel must be boolean`;
  if (!isStrings(subtask['context_files'])) yield `${seq}: context_files must be string[]`;
  if (!isStringsOrAbsent(subtask, 'reference_files')) yield `${seq}: reference_files must be string[] when present`;
  yield* filled(seq, subtask, 'acceptance_criteria', 'No acceptance criteria defined');
  yield* filled(seq, subtask, 'deliverables', 'No deliverables defined');
}

function* filled(seq: unknown, subtask: Json, key: string, empty: string): Iterable<string> {
  const value = subtask[key];
  if (!isStrings(value)) yield `${seq}: ${key} must be string[]`;
  else if (value.length === 0) yield `${seq}: ${empty}`;
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isStringsOrAbsent(json: Json, key: string): boolean {
  return json[key] === undefined || isStrings(json[key]);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The first way, depth first, that leads from a start into a circle, with the start in front and the closing one twice.
 * No recursion, so a long chain cannot overflow.
 * @param leadsNowhere ones known to reach no circle; those found are added, so that many starts stay cheap
 */
export function circularFrom<T>(
  start: T,
  next: (one: T) => readonly T[],
  leadsNowhere: Set<T>,
): readonly T[] | undefined {
  if (leadsNowhere.has(start)) return undefined;
  const path = [{ one: start, next: next(start), at: 0 }];
  const onPath = new Set([start]);
  for (;;) {
    const step = path[path.length - 1];
    if (!step) return undefined;
    if (step.at === step.next.length) {
      path.pop();
      onPath.delete(step.one);
      leadsNowhere.add(step.one);
      continue;
    }
    const one = step.next[step.at++] as T;
    if (onPath.has(one)) return [...path.map((part) => part.one), one];
    if (leadsNowhere.has(one)) continue;
    path.push({ one, next: next(one), at: 0 });
    onPath.add(one);
  }
}
