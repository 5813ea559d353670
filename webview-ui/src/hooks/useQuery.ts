import { useEffect, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { BoardQuery } from '../../../src/protocol/boardQueries';
import { useActions, useShown } from '../state/boardContext';

/** Milliseconds after which an answer is given up. */
const TIMEOUT = 10_000;
/** Milliseconds between two askings for the same thing, however often the state changes. */
const PAUSE = 400;

/**
 * The host's answer to a query, asked for again with each new state; the last answer stays until the next arrives.
 * @param query nothing asks nothing
 */
export function useQuery<T>(
  query: BoardQuery | undefined,
  schema: z.ZodMiniType<T>,
): { readonly answer?: T; readonly failure?: string } {
  const { host } = useActions();
  const { revision } = useShown().state;
  const wanted = query && JSON.stringify(query);
  const [kept, setKept] = useState<{ readonly for?: string; readonly answer?: T; readonly failure?: string }>({});
  const asked = useRef<{ readonly for?: string; readonly at: number; readonly number: number }>({ at: 0, number: 0 });
  const heard = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may change the answer
  useEffect(() => {
    if (wanted === undefined) return;
    const ask = () => {
      const number = asked.current.number + 1;
      asked.current = { for: wanted, at: Date.now(), number };
      // Also one that comes after the next asking tells more than what is shown.
      const keep = (answer: { readonly answer?: T; readonly failure?: string }) => {
        if (asked.current.for !== wanted || number < heard.current) return;
        heard.current = number;
        setKept({ for: wanted, ...answer });
      };
      host.endpoint.ask({ kind: 'query', query: JSON.parse(wanted) as BoardQuery }, schema, TIMEOUT).then(
        (answer) => keep({ answer }),
        (error: unknown) => keep({ failure: error instanceof Error ? error.message : String(error) }),
      );
    };
    // New states come in quick succession while agents work: they neither ask each time nor put the asking off for good.
    const { for: former, at } = asked.current;
    const timer = setTimeout(ask, former === wanted ? Math.max(0, at + PAUSE - Date.now()) : 0);
    return () => clearTimeout(timer);
  }, [host, wanted, revision]);
  if (kept.for !== wanted) return {};
  const { for: _, ...answer } = kept;
  return answer;
}
