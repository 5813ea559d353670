import { useCallback, useEffect, useRef, useState } from 'react';
import { type BoardAsOf, boardAsOfSchema } from '../../src/protocol/boardQueries';
import type { Host } from './host';

const TIMEOUT = 10_000;

/** A look at a past moment of a feature. While one holds, the board shows it and acts on nothing. */
export interface Past {
  readonly value: BoardAsOf | undefined;
  /** Shows a moment (epoch milliseconds); the newest wish is the one that is shown. */
  readonly go: (feature: string, at: number) => void;
  /** Back to what is so now. */
  readonly live: () => void;
}

/** Asks the host for past moments. @param onFailure hears in a sentence why one cannot be shown */
export function usePast(host: Host, onFailure: (words: string) => void): Past {
  const [value, setValue] = useState<BoardAsOf | undefined>();
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current = -1;
    },
    [],
  );
  const go = useCallback(
    (feature: string, at: number) => {
      const number = ++asked.current;
      host.endpoint.ask({ kind: 'query', query: { kind: 'asOf', feature, at } }, boardAsOfSchema, TIMEOUT).then(
        (answer) => asked.current === number && setValue(answer),
        (error: unknown) =>
          asked.current === number && onFailure(error instanceof Error ? error.message : String(error)),
      );
    },
    [host, onFailure],
  );
  const live = useCallback(() => {
    asked.current++;
    setValue(undefined);
  }, []);
  return { value, go, live };
}
