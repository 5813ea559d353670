import { useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { Host } from './host';

/** Milliseconds between two looks whether the host is there, and for which one waits. */
const EVERY = 4000;
const TIMEOUT = 3000;

/**
 * Since when the host does not answer, in epoch milliseconds: the time at which it did last. Undefined while it does.
 * Once it is back, it is asked for the whole state.
 */
export function useConnection(host: Host): number | undefined {
  const [lost, setLost] = useState<number | undefined>();
  const last = useRef(Date.now());
  useEffect(() => {
    let silent = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      try {
        await host.endpoint.ask({ kind: 'ping' }, z.null(), TIMEOUT);
        last.current = Date.now();
        if (silent) host.endpoint.tell({ kind: 'ready' });
        silent = false;
        setLost(undefined);
      } catch {
        silent = true;
        setLost(last.current);
      }
      timer = setTimeout(() => void look(), EVERY);
    };
    timer = setTimeout(() => void look(), EVERY);
    return () => clearTimeout(timer);
  }, [host]);
  return lost;
}
