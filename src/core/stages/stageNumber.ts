/** The number of a stage of the workflow. */
export type StageNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
