import { useEffect, useRef, useState } from 'react';
import type * as z from 'zod/mini';
import type { BoardQuery } from '../../../src/protocol/boardQueries';
import { useActions, useShown } from '../state/boardContext';

/** Milliseconds until a query counts as failed. */
const TIMEOUT = 10_000;
/** Least milliseconds between two queries for the same thing, however often the state changes. */
const PAUSE = 400;

/**
 * The host's answer to a query, asked for again with each new state; the last answer stays until the next arrives.
 * @param query undefined asks nothing
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
      // An answer that arrives after the next query was sent is still newer than what is shown.
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
    // States come in quick succession while agents work: throttled, since a debounce might never ask.
    const { for: former, at } = asked.current;
    const timer = setTimeout(ask, former === wanted ? Math.max(0, at + PAUSE - Date.now()) : 0);
    return () => clearTimeout(timer);
  }, [host, wanted, revision]);
  if (kept.for !== wanted) return {};
  const { for: _, ...answer } = kept;
  return answer;
}
