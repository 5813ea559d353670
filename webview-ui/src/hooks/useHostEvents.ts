import { type Dispatch, useEffect } from 'react';
import { StateKeeper } from '../../../src/protocol/stateKeeper';
import type { Host } from '../host';
import type { ModelAction } from '../state/boardModel';

/** Passes the host's events to the model, and asks for the whole state when a change does not fit the last one. */
export function useHostEvents(host: Host, dispatch: Dispatch<ModelAction>): void {
  useEffect(() => {
    const keeper = new StateKeeper();
    const end = host.listen((event) => {
      if (event.kind === 'reveal' || event.kind === 'showFeature') return dispatch({ kind: 'revealed', reveal: event });
      try {
        const state = event.kind === 'state' ? keeper.whole(event.state) : keeper.change(event.change);
        if (state) dispatch({ kind: 'told', state });
        else host.endpoint.tell({ kind: 'ready' });
      } catch (error) {
        console.error(error);
      }
    });
    host.endpoint.tell({ kind: 'ready' });
    return end;
  }, [host, dispatch]);
}
