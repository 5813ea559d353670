import { useEffect, useState } from 'react';
import { type BoardDetails, boardDetailsSchema } from '../../../src/protocol/boardDetails';
import type { Host } from '../host';

/** Milliseconds after which details are given up. */
const TIMEOUT = 10_000;

/** The details of a subtask, asked for again with each new state; the last ones stay until the next arrive. */
export function useDetails(
  host: Host,
  key: string,
  revision: number,
): { readonly details?: BoardDetails; readonly failure?: string } {
  const [answer, setAnswer] = useState<{ readonly details?: BoardDetails; readonly failure?: string }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may change the details
  useEffect(() => {
    let current = true;
    host.endpoint.ask({ kind: 'details', key }, boardDetailsSchema, TIMEOUT).then(
      (details) => current && setAnswer({ details }),
      (error: unknown) => current && setAnswer({ failure: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [host, key, revision]);
  return answer;
}
