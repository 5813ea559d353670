import { type Dispatch, useEffect, useMemo, useRef } from 'react';
import { boardAsOfSchema } from '../../../src/protocol/boardQueries';
import type { Host } from '../host';
import type { ModelAction } from '../state/boardModel';

const TIMEOUT = 10_000;

/** The way to past moments of a feature and back. While one is shown, the board acts on nothing. */
export interface Past {
  /** Shows a moment (epoch milliseconds); of several wishes the newest is the one that is shown. */
  readonly show: (feature: string, at: number) => void;
  /** Back to what is so now. */
  readonly live: () => void;
}

/** Asks the host for past moments; a failure is told in a sentence. */
export function usePast(host: Host, dispatch: Dispatch<ModelAction>): Past {
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current = -1;
    },
    [],
  );
  return useMemo(
    () => ({
      show: (feature, at) => {
        const number = ++asked.current;
        const newest = () => asked.current === number;
        host.endpoint.ask({ kind: 'query', query: { kind: 'asOf', feature, at } }, boardAsOfSchema, TIMEOUT).then(
          (past) => newest() && dispatch({ kind: 'showPast', past }),
          (error: unknown) =>
            newest() && dispatch({ kind: 'failed', why: error instanceof Error ? error.message : String(error) }),
        );
      },
      live: () => {
        asked.current++;
        dispatch({ kind: 'showPresent' });
      },
    }),
    [host, dispatch],
  );
}
