/** The statuses that the file format names for a subtask. Any other is shown verbatim, not completed and not ready. */
export const KNOWN_STATUSES = ['pending', 'in_progress', 'completed', 'blocked'] as const;
