import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as z from 'zod/mini';
import type { BoardState } from '../../src/protocol/boardState';
import type { BoardSubtask } from '../../src/protocol/boardSubtask';
import { banners } from './banners';
import { Banner } from './components/banner';
import { EmptyState } from './components/emptyState';
import { KeyHelp } from './components/keyHelp';
import { Skeleton } from './components/skeleton';
import { StageStrip } from './components/stageStrip';
import { Details } from './details/details';
import { emptyReason } from './emptyReason';
import type { Host } from './host';
import { type Navigation, readNavigation } from './navigation';
import { searchFilter } from './searchFilter';
import { Toolbar } from './toolbar';
import { useAnnouncement } from './useAnnouncement';
import { useBoardKeys } from './useBoardKeys';
import type { ViewProps } from './viewProps';
import { BatchesView } from './views/batches/batchesView';
import { GraphView } from './views/graph/graphView';
import { KanbanView } from './views/kanban/kanbanView';
import { t } from './words';

/** The board: toolbar and banners around one of the three views, with the details at its side. */
export function App(props: {
  readonly state: BoardState;
  readonly host: Host;
  readonly reveal: { readonly key: string } | undefined;
}) {
  const { state, host, reveal } = props;
  const [navigation, setNavigation] = useState(() => readNavigation(host.saved()));
  const [failure, setFailure] = useState('');
  const help = useRef<HTMLDialogElement>(null);
  const go = useCallback((change: Partial<Navigation>) => setNavigation((before) => ({ ...before, ...change })), []);
  useEffect(() => {
    host.save(navigation);
  }, [host, navigation]);
  useEffect(() => {
    if (reveal)
      setNavigation(({ feature: _, ...rest }) => ({ ...rest, search: '', selected: reveal.key, details: true }));
  }, [reveal]);

  const act = useCallback<ViewProps['onAction']>(
    (action) => {
      setFailure('');
      host.endpoint
        .ask({ kind: 'action', action }, z.unknown())
        .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
    },
    [host],
  );
  const one = state.features.find(({ key }) => key === navigation.feature);
  const features = useMemo(() => (one ? [one] : state.features), [one, state.features]);
  const visible = useMemo(() => searchFilter(navigation.search), [navigation.search]);
  const selected = useMemo(() => find(state, navigation.selected), [state, navigation.selected]);
  const open = useCallback((key: string) => go({ selected: key, details: true }), [go]);
  const close = useCallback(() => {
    go({ details: false });
    document.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus();
  }, [go]);
  const announcement = useAnnouncement(state);
  useBoardKeys({
    go,
    act,
    canRun: state.canRun,
    selected,
    close,
    help: () => help.current?.showModal(),
  });

  const view: ViewProps = {
    state,
    features,
    visible,
    selected: navigation.selected,
    onSelect: useCallback((key: string) => go({ selected: key }), [go]),
    onOpen: open,
    onAction: act,
  };
  const empty = emptyReason({ state, features, visible, clearSearch: () => go({ search: '' }), act });
  return (
    <div className="board">
      <header className="head">
        <h1 className="unseen">{t('Callboard')}</h1>
        <Toolbar
          state={state}
          features={features}
          navigation={one ? navigation : withoutFeature(navigation)}
          go={go}
          chooseFeature={(key) =>
            setNavigation((before) => ({ ...withoutFeature(before), ...(key ? { feature: key } : {}) }))
          }
          act={act}
          showHelp={() => help.current?.showModal()}
        />
        {failure ? (
          <div role="alert">
            <Banner
              id="failure"
              icon="error"
              meaning="stopped"
              title={t('That did not work.')}
              text={failure}
              actions={[{ label: t('Dismiss'), run: () => setFailure('') }]}
            />
          </div>
        ) : null}
        {banners(state, features, act).map((banner) => (
          <Banner key={banner.id} {...banner} />
        ))}
        {one && navigation.view !== 'kanban' ? (
          <div className="banner">
            <StageStrip feature={one} />
            <span className="grow" />
            <span className="num">{t('{0} of {1} completed', one.completed, one.total)}</span>
          </div>
        ) : null}
      </header>
      <div className="main">
        <main className="view">
          <div id="view" className="view" role="tabpanel" aria-labelledby={`tab-${navigation.view}`}>
            {!state.loaded ? (
              <Skeleton />
            ) : empty ? (
              <EmptyState {...empty} />
            ) : (
              <View name={navigation.view} view={view} navigation={navigation} go={go} />
            )}
          </div>
        </main>
        {navigation.details && selected ? (
          <Details
            key={selected.subtask.key}
            {...selected}
            state={state}
            host={host}
            act={act}
            onOpen={open}
            onClose={close}
          />
        ) : null}
      </div>
      <div className="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
      <KeyHelp dialog={help} />
    </div>
  );
}

function View(props: {
  readonly name: Navigation['view'];
  readonly view: ViewProps;
  readonly navigation: Navigation;
  readonly go: (change: Partial<Navigation>) => void;
}) {
  const { name, view, navigation, go } = props;
  switch (name) {
    case 'kanban':
      return <KanbanView {...view} navigation={navigation} go={go} />;
    case 'graph':
      return <GraphView {...view} />;
    case 'batches':
      return <BatchesView {...view} />;
    default:
      return name satisfies never;
  }
}

function withoutFeature({ feature: _, ...rest }: Navigation): Navigation {
  return rest;
}

function find(state: BoardState, key: string | undefined) {
  if (key === undefined) return undefined;
  for (const feature of state.features) {
    if (!key.startsWith(`${feature.key}/`)) continue;
    const subtask = feature.subtasks.find((each: BoardSubtask) => each.key === key);
    if (subtask) return { feature, subtask };
  }
  return undefined;
}
