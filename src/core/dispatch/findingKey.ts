import { plainText } from '../text/plainText';
import type { BatchFinding } from './batchFindings';

/** Tells one finding from others of the same feature; of those whose numbers change with each look they do not count. */
export function findingKey({ message, code }: Pick<BatchFinding, 'message' | 'code'>): string {
  return code ?? plainText(message);
}
