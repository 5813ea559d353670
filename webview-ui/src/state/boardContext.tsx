import {
  createContext,
  type Dispatch,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
} from 'react';
import * as z from 'zod/mini';
import type { BoardAction } from '../../../src/protocol/boardAction';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardAsOf } from '../../../src/protocol/boardQueries';
import type { BoardState } from '../../../src/protocol/boardState';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Skeleton } from '../components/skeleton';
import { useConnection } from '../hooks/useConnection';
import { useHostEvents } from '../hooks/useHostEvents';
import { type Past, usePast } from '../hooks/usePast';
import type { Host } from '../host';
import { t } from '../words';
import { type BoardModel, boardModel, chosenFeature, type ModelAction, startModel, type WhatIf } from './boardModel';
import { subtaskFilter } from './filters';
import { isHarmless } from './isHarmless';
import { type Navigation, readNavigation } from './navigation';
import { performing } from './perform';
import type { SubtaskActionId } from './subtaskActions';
import type { Target } from './targets';

/** What the views show; the same object until one of its parts changes. */
export interface Shown {
  /** As of the past moment, if one is shown. */
  readonly state: BoardState;
  /** Those that the picker lets through. */
  readonly features: readonly BoardFeature[];
  /** Whether search and filters let a subtask through. */
  readonly visible: (subtask: BoardSubtask) => boolean;
  readonly navigation: Navigation;
  readonly chosen: ReadonlySet<string>;
  readonly whatIf: WhatIf | undefined;
  readonly past: BoardAsOf | undefined;
}

/** What components can do. The same object for as long as the page is open. */
export interface BoardActions {
  readonly host: Host;
  readonly dispatch: Dispatch<ModelAction>;
  /** Asks the host to do something; says why not where it cannot be asked now. */
  readonly act: (action: BoardAction) => void;
  /** Does an action of the table on subtasks, or says why not; work that a drop asks for is asked about first. */
  readonly perform: (id: SubtaskActionId, targets: readonly Target[], dropped?: boolean) => void;
  /** Says something in passing, seen and heard. */
  readonly hint: (words: string) => void;
  /** Opens the details of a subtask. */
  readonly open: (key: string) => void;
  readonly go: (change: Partial<Navigation>) => void;
  readonly past: Past;
  /** The model at the time of the call, for handlers that outlive a render. */
  readonly latest: () => { readonly model: BoardModel; readonly shown: Shown };
}

// Three contexts, so that a hint does not render thousands of cards again.
const ModelContext = createContext<BoardModel | undefined>(undefined);
const ShownContext = createContext<Shown | undefined>(undefined);
const ActionsContext = createContext<BoardActions | undefined>(undefined);

/** The whole model. It changes with every hint: for the frame, not for the views. */
export function useModel(): BoardModel {
  return given(useContext(ModelContext));
}

export function useShown(): Shown {
  return given(useContext(ShownContext));
}

export function useActions(): BoardActions {
  return given(useContext(ActionsContext));
}

/** Holds the model and provides it to the board; a skeleton until the host has sent the first state. */
export function BoardProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const [model, dispatch] = useReducer(boardModel, host, ({ saved }) => startModel(readNavigation(saved())));
  const { navigation } = model;
  useHostEvents(host, dispatch);
  useConnection(host, dispatch);
  useEffect(() => host.save(navigation), [host, navigation]);
  const shown = useShownOf(model);
  const actions = useBoardActions(host, dispatch, model, shown);
  if (!shown) return <Skeleton />;
  return (
    <ActionsContext value={actions}>
      <ModelContext value={model}>
        <ShownContext value={shown}>{children}</ShownContext>
      </ModelContext>
    </ActionsContext>
  );
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Only inside BoardProvider.');
  return value;
}

function useShownOf({ state: present, past, navigation, chosen, whatIf }: BoardModel): Shown | undefined {
  const state = useMemo(() => present && asOf(present, past), [present, past]);
  const one = state && chosenFeature(state.features, navigation.feature);
  const features = useMemo(() => (one ? [one] : (state?.features ?? [])), [one, state?.features]);
  const { search, filters } = navigation;
  const visible = useMemo(() => subtaskFilter(search, filters), [search, filters]);
  return useMemo(
    () => state && { state, features, visible, navigation, chosen, whatIf, past },
    [state, features, visible, navigation, chosen, whatIf, past],
  );
}

/** The state with one feature as it stood at a moment. Nothing can be started from there. */
function asOf(state: BoardState, past: BoardAsOf | undefined): BoardState {
  if (!past) return state;
  const features = state.features.map((feature) => (feature.key === past.feature.key ? past.feature : feature));
  return { ...state, features, canRun: false };
}

function useBoardActions(
  host: Host,
  dispatch: Dispatch<ModelAction>,
  model: BoardModel,
  shown: Shown | undefined,
): BoardActions {
  const now = useRef({ model, shown });
  useLayoutEffect(() => {
    now.current = { model, shown };
  });
  const past = usePast(host, dispatch);
  return useMemo(() => {
    const latest = () => ({ model: now.current.model, shown: given(now.current.shown) });
    const hint = (words: string) => dispatch({ kind: 'hint', words });
    const act = (action: BoardAction) => {
      const { past: moment, lost } = now.current.model;
      if (moment && !isHarmless(action)) return hint(t('As of a past moment. Actions are off.'));
      if (lost !== undefined) return hint(t('Reconnecting. Try again once the board is live.'));
      dispatch({ kind: 'failureRead' });
      host.endpoint.ask({ kind: 'action', action }, z.unknown()).catch((error: unknown) => {
        dispatch({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      });
    };
    return {
      host,
      dispatch,
      act,
      hint,
      perform: (id, targets, dropped = false) => {
        const { hint: words, ask, action } = performing(id, targets, latest().shown.state, dropped);
        if (words !== undefined) hint(words);
        if (ask) dispatch({ kind: 'ask', question: ask });
        else if (action) act(action);
      },
      open: (key) => dispatch({ kind: 'open', key }),
      go: (change) => dispatch({ kind: 'go', change }),
      past,
      latest,
    };
  }, [host, dispatch, past]);
}
