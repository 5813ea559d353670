/** A subtask's text as the terminal tools write it. */
export function subtaskText(feature: string, seq: string, more: Readonly<Record<string, unknown>> = {}): string {
  const own = { id: `${feature}-${seq}`, seq, title: `Part ${seq}`, status: 'pending', depends_on: [], parallel: true };
  return JSON.stringify(
    { ...own, acceptance_criteria: ['Works'], deliverables: [`src/${seq}.js`], ...more },
    undefined,
    2,
  );
}

/** A task.json as the terminal tools write it. */
export function taskText(feature: string, count: number, more: Readonly<Record<string, unknown>> = {}): string {
  const own = { id: feature, name: feature, status: 'active', objective: 'Done', subtask_count: count };
  return JSON.stringify({ ...own, completed_count: 0, created_at: '2026-01-01T00:00:00Z', ...more }, undefined, 2);
}

/** Two digits. */
export function seqOf(number: number): string {
  return String(number).padStart(2, '0');
}
