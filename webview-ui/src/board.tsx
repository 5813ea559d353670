import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import { StateKeeper } from '../../src/protocol/stateKeeper';
import { App } from './app';
import { Skeleton } from './components/skeleton';
import { connectHost, type Host } from './host';
import type { Reveal } from './reveal';

/** The page: connects with the host once and shows what it tells. */
export function Board() {
  const [state, setState] = useState<BoardState | undefined>();
  const [reveal, setReveal] = useState<Reveal | undefined>();
  const connected = useRef<Host | undefined>(undefined);
  const host = useMemo(() => {
    const keeper = new StateKeeper();
    connected.current ??= connectHost((event) => {
      if (event.kind === 'reveal' || event.kind === 'showFeature') return setReveal(event);
      try {
        const next = event.kind === 'state' ? keeper.whole(event.state) : keeper.change(event.change);
        if (next) setState(next);
        else connected.current?.endpoint.tell({ kind: 'ready' });
      } catch (error) {
        console.error(error);
      }
    });
    return connected.current;
  }, []);
  useEffect(() => {
    host.endpoint.tell({ kind: 'ready' });
  }, [host]);
  return state ? <App state={state} host={host} reveal={reveal} /> : <Skeleton />;
}
