/**
 * When a subtask may start. `batch`: once every member of all earlier batches is completed. `rolling`: the moment its
 * own dependencies are.
 */
export type DispatchPolicy = 'batch' | 'rolling';
