import { type Dispatch, useEffect } from 'react';
import * as z from 'zod/mini';
import type { Host } from '../host';
import type { ModelAction } from '../state/boardModel';

/** Milliseconds between two pings, and until one counts as lost. */
const EVERY = 4000;
const TIMEOUT = 3000;

/** Pings the host and tells the model since when it does not answer. Once it is back, asks for the whole state. */
export function useConnection(host: Host, dispatch: Dispatch<ModelAction>): void {
  useEffect(() => {
    let last = Date.now();
    let silent = false;
    let timer: ReturnType<typeof setTimeout>;
    const ping = async () => {
      try {
        await host.endpoint.ask({ kind: 'ping' }, z.null(), TIMEOUT);
        last = Date.now();
        if (silent) {
          host.endpoint.tell({ kind: 'ready' });
          dispatch({ kind: 'connection', lost: undefined });
        }
        silent = false;
      } catch {
        silent = true;
        dispatch({ kind: 'connection', lost: last });
      }
      timer = setTimeout(() => void ping(), EVERY);
    };
    timer = setTimeout(() => void ping(), EVERY);
    return () => clearTimeout(timer);
  }, [host, dispatch]);
}
