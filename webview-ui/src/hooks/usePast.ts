import { type Dispatch, useEffect, useMemo, useRef } from 'react';
import { boardAsOfSchema } from '../../../src/protocol/boardQueries';
import type { Host } from '../host';
import type { ModelAction } from '../state/boardModel';

const TIMEOUT = 10_000;

/** Shows past moments of a feature. While one is shown, actions are off. */
export interface Past {
  /** Shows a moment (epoch milliseconds); of several requests the newest wins. */
  readonly show: (feature: string, at: number) => void;
  /** Back to the present. */
  readonly live: () => void;
}

/** Asks the host for past moments; tells the model what comes, or why nothing does. */
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
