import { type Dispatch, useEffect } from 'react';
import * as z from 'zod/mini';
import type { Host } from '../host';
import type { ModelAction } from '../state/boardModel';

/** Milliseconds between two looks whether the host is there, and for which one waits. */
const EVERY = 4000;
const TIMEOUT = 3000;

/** Tells since when the host does not answer. Once it is back, it is asked for the whole state. */
export function useConnection(host: Host, dispatch: Dispatch<ModelAction>): void {
  useEffect(() => {
    let last = Date.now();
    let silent = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
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
      timer = setTimeout(() => void look(), EVERY);
    };
    timer = setTimeout(() => void look(), EVERY);
    return () => clearTimeout(timer);
  }, [host, dispatch]);
}
