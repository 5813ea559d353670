import type { SubtaskTarget } from '../target';

/** A subtask as sentences name it. */
export function subtaskName({ subtask }: SubtaskTarget): string {
  return `${subtask.seq} ${subtask.title}`;
}
