import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import { unpackState } from '../../src/protocol/unpackState';
import { App } from './app';
import { Skeleton } from './components/skeleton';
import { connectHost, type Host } from './host';

/** The page: connects with the host once and shows what it tells. */
export function Board() {
  const [state, setState] = useState<BoardState | undefined>();
  const [reveal, setReveal] = useState<{ readonly key: string } | undefined>();
  const connected = useRef<Host | undefined>(undefined);
  const host = useMemo(() => {
    connected.current ??= connectHost((event) => {
      if (event.kind === 'state') setState(unpackState(event.state));
      else setReveal({ key: event.key });
    });
    return connected.current;
  }, []);
  useEffect(() => {
    host.endpoint.tell({ kind: 'ready' });
  }, [host]);
  return state ? <App state={state} host={host} reveal={reveal} /> : <Skeleton />;
}
