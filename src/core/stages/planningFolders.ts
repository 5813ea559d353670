/** Folders of `.tmp` in which agents of the workflow leave results of stages 1, 2, 3 and 5. */
export const PLANNING_FOLDERS: readonly string[] = ['architecture', 'planning', 'story-maps', 'backlog', 'contracts'];
