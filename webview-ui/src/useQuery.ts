import { useEffect, useState } from 'react';
import type * as z from 'zod/mini';
import type { BoardQuery } from '../../src/protocol/boardQueries';
import type { Host } from './host';

/** Milliseconds after which an answer is given up. */
const TIMEOUT = 10_000;
/** Milliseconds between two askings for the same thing, however often the state changes. */
const PAUSE = 400;

/**
 * The host's answer to a query, asked for again with each new state; the last answer stays until the next arrives.
 * @param query nothing asks nothing
 */
export function useQuery<T>(
  host: Host,
  query: BoardQuery | undefined,
  schema: z.ZodMiniType<T>,
  revision: number,
): { readonly answer?: T; readonly failure?: string } {
  const wanted = query && JSON.stringify(query);
  const [kept, setKept] = useState<{ readonly for?: string; readonly answer?: T; readonly failure?: string }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may change the answer
  useEffect(() => {
    if (wanted === undefined) return;
    let current = true;
    const ask = () =>
      host.endpoint.ask({ kind: 'query', query: JSON.parse(wanted) as BoardQuery }, schema, TIMEOUT).then(
        (answer) => current && setKept({ for: wanted, answer }),
        (error: unknown) =>
          current && setKept({ for: wanted, failure: error instanceof Error ? error.message : String(error) }),
      );
    // The first time at once; then new states come in quick succession while agents work.
    const timer = setTimeout(() => void ask(), kept.for === wanted ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [host, wanted, revision]);
  if (kept.for !== wanted) return {};
  const { for: _, ...answer } = kept;
  return answer;
}
