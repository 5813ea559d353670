import type { Feature } from '../../model/feature';
import { declaredContracts } from './declaredContracts';
import type { JsonObject } from './liberalValues';
import * as liberal from './liberalValues';

/** What a feature takes from its `task.json`. */
export type TaskFields = Pick<
  Feature,
  | 'name'
  | 'objective'
  | 'status'
  | 'subtaskCount'
  | 'completedCount'
  | 'createdAt'
  | 'completedAt'
  | 'contextFiles'
  | 'referenceFiles'
  | 'exitCriteria'
  | 'module'
  | 'contracts'
>;

/**
 * Reads a parsed `task.json` with every fallback; it never fails.
 * @param json undefined where there is no readable file: the folder's name serves then
 */
export function readTask(json: JsonObject | undefined, slug: string): TaskFields {
  if (json === undefined) {
    return { name: slug, objective: '', contextFiles: [], referenceFiles: [], exitCriteria: [] };
  }
  const status = liberal.string(json['status']);
  const subtaskCount = liberal.count(json['subtask_count']);
  const completedCount = liberal.count(json['completed_count']);
  const createdAt = liberal.string(json['created_at'] ?? json['created']);
  const completedAt = liberal.string(json['completed_at']);
  const module = liberal.string(json['module']);
  const contracts = declaredContracts(json['contracts']);
  return {
    name: liberal.string(json['name']) ?? liberal.string(json['description']) ?? slug,
    objective: liberal.string(json['objective']) ?? '',
    contextFiles: liberal.fileRefs(json['context_files']),
    referenceFiles: liberal.fileRefs(json['reference_files']),
    exitCriteria: liberal.strings(json['exit_criteria']),
    status,
    subtaskCount,
    completedCount,
    createdAt,
    completedAt,
    module,
    contracts,
  };
}
