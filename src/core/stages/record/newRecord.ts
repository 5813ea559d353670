import { STAGES } from '../stages';

/** The text of a new `stage-tracking.json`: all eight stages pending. @param at ISO-8601 */
export function newRecord(feature: string, at: string): string {
  const record = {
    feature,
    workflow_status: 'active',
    current_stage: 1,
    created_at: at,
    updated_at: at,
    stages: STAGES.map(({ number, name }) => ({ id: number, name, status: 'pending' })),
  };
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
