import type { BoardEvent } from '../../src/protocol/boardMessages';
import {
  type BoardRequest,
  type HostEvent,
  hostEventSchema,
  hostRequestSchema,
} from '../../src/protocol/boardMessages';
import { Endpoint } from '../../src/protocol/endpoint';
import { localize } from './words';

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  /** Gives the state back, as VS Code does. */
  setState(state: unknown): unknown;
}

declare global {
  var acquireVsCodeApi: (() => WebviewApi) | undefined;
}

/** The board's connection with the extension. */
export interface Host {
  readonly endpoint: Endpoint<BoardEvent, BoardRequest, HostEvent, never>;
  /** Calls the listener on every event of the host; returns a function that ends this. */
  readonly listen: (listener: (event: HostEvent) => void) => () => void;
  /** What `save` kept last, before a reload of the page too. */
  readonly saved: () => unknown;
  readonly save: (navigation: unknown) => void;
}

/**
 * Connects the page with VS Code; in a plain browser with a script that listens for `callboard-board` events on the
 * window. Either way messages of the host arrive as `message` events.
 */
export function connectHost(): Host {
  const api = globalThis.acquireVsCodeApi?.() ?? plainBrowserApi();
  const listeners = new Set<(event: HostEvent) => void>();
  const endpoint: Host['endpoint'] = new Endpoint({
    send: (message) => api.postMessage(message),
    event: hostEventSchema,
    request: hostRequestSchema,
    onEvent: (event) => {
      for (const listener of listeners) listener(event);
    },
    onRequest: async () => undefined,
    onInvalid: (reason) => console.warn(`A message of the host fits no schema: ${reason}`),
    localize,
  });
  window.addEventListener('message', ({ data }) => void endpoint.receive(data));
  return {
    endpoint,
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    saved: () => api.getState(),
    save: (navigation) => void api.setState(navigation),
  };
}

function plainBrowserApi(): WebviewApi {
  let kept: unknown;
  return {
    postMessage: (detail) => void window.dispatchEvent(new CustomEvent('callboard-board', { detail })),
    getState: () => kept,
    setState: (state) => {
      kept = state;
      return state;
    },
  };
}
