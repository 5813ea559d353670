import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { featureOfSubtask } from '../../src/core/model/keys';
import { proposedKey } from '../../src/core/stages/proposal/proposedKey';
import type { BoardState } from '../../src/protocol/boardState';
import { chosenFeature } from './chosenFeature';
import { Announcement } from './components/announcement';
import { Banner } from './components/banner';
import { Confirm, type Question } from './components/confirm';
import { ContextMenu } from './components/contextMenu';
import { EmptyState } from './components/emptyState';
import { Hint } from './components/hint';
import { KeyHelp } from './components/keyHelp';
import { Skeleton } from './components/skeleton';
import { StageStrip } from './components/stageStrip';
import { Details } from './details/details';
import { StageDetails } from './details/stageDetails';
import { NO_FILTERS, subtaskFilter } from './filters';
import { banners } from './frame/banners';
import { emptyReason } from './frame/emptyReason';
import { FilterChips } from './frame/filterChips';
import { PastBanner } from './frame/pastBanner';
import { PlanBar } from './frame/planBar';
import { QuickChips } from './frame/quickChips';
import { SelectionBar } from './frame/selectionBar';
import { Toolbar } from './frame/toolbar';
import type { Host } from './host';
import { isHarmless } from './isHarmless';
import { type Navigation, readNavigation } from './navigation';
import { pastState } from './pastState';
import type { Reveal } from './reveal';
import type { Target } from './subtaskActions';
import { subtaskMenu } from './subtaskMenu';
import { useBoardKeys } from './useBoardKeys';
import { useChosen } from './useChosen';
import { useConnection } from './useConnection';
import { usePast } from './usePast';
import { usePerform } from './usePerform';
import type { ViewProps } from './viewProps';
import { BatchesView } from './views/batches/batchesView';
import { GraphView } from './views/graph/graphView';
import { KanbanView } from './views/kanban/kanbanView';
import type { WhatIf } from './whatIf';
import { t } from './words';

/** The board: toolbar and banners around one of the three views, with the details at its side. */
export function App(props: { readonly state: BoardState; readonly host: Host; readonly reveal: Reveal | undefined }) {
  const { host, reveal } = props;
  const [navigation, setNavigation] = useState(() => readNavigation(host.saved()));
  const [failure, setFailure] = useState('');
  const [hint, setHint] = useState<{ readonly words: string } | undefined>();
  const [question, setQuestion] = useState<Question | undefined>();
  const [menu, setMenu] = useState<{ readonly key: string; readonly at: { x: number; y: number } } | undefined>();
  const help = useRef<HTMLDialogElement>(null);
  const lost = useConnection(host);
  const go = useCallback((change: Partial<Navigation>) => setNavigation((before) => ({ ...before, ...change })), []);
  const onHint = useCallback((words: string) => setHint({ words }), []);
  const past = usePast(host, setFailure);
  const state = useMemo(() => pastState(props.state, past.value), [props.state, past.value]);
  const [whatIf, setWhatIf] = useState<WhatIf | undefined>();
  const [stage, setStage] = useState<{ readonly feature: string; readonly number: number } | undefined>();
  const onStage = useCallback((feature: string, number: number) => setStage({ feature, number }), []);
  const chosen = useChosen(state);
  const endHint = useCallback(() => setHint(undefined), []);
  useEffect(() => {
    host.save(navigation);
  }, [host, navigation]);
  useEffect(() => {
    if (!reveal) return;
    setStage(undefined);
    setNavigation(({ feature: _, ...rest }) => {
      const all = { ...rest, search: '', filters: NO_FILTERS };
      if (reveal.kind === 'showFeature') return { ...all, feature: reveal.feature, view: 'graph', details: false };
      const feature = featureOfSubtask(reveal.key);
      const alone = proposedKey.is(feature) ? { feature } : {};
      return { ...all, ...alone, selected: reveal.key, details: true };
    });
  }, [reveal]);

  const act = useCallback<ViewProps['onAction']>(
    (action) => {
      if (past.value && !isHarmless(action)) return onHint(t('As of a past moment. Actions are off.'));
      if (lost !== undefined) return onHint(t('Reconnecting. Try again once the board is live.'));
      setFailure('');
      host.endpoint
        .ask({ kind: 'action', action }, z.unknown())
        .catch((error: unknown) => setFailure(error instanceof Error ? error.message : String(error)));
    },
    [host, lost, onHint, past.value],
  );
  const perform = usePerform({ state, act, hint: onHint, ask: setQuestion });
  const one = chosenFeature(state.features, navigation.feature);
  const shownKey = one?.key;
  useEffect(() => {
    if (shownKey !== undefined) go({ feature: shownKey });
  }, [go, shownKey]);
  const features = useMemo(() => (one ? [one] : state.features), [one, state.features]);
  const only = features.length === 1 ? features[0] : undefined;
  const { search, filters } = navigation;
  const visible = useMemo(() => subtaskFilter(search, filters), [search, filters]);
  const selected = useMemo(() => find(state, navigation.selected), [state, navigation.selected]);
  const open = useCallback(
    (key: string) => {
      setStage(undefined);
      go({ selected: key, details: true });
    },
    [go],
  );
  const onTry = useCallback(
    (wish: WhatIf | undefined) => {
      setWhatIf(wish);
      if (wish) go({ view: 'graph' });
    },
    [go],
  );
  const shownStage = stage && state.features.find(({ key }) => key === stage.feature);
  const close = useCallback(() => {
    go({ details: false });
    document.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus();
  }, [go]);

  /** Those selected together if this one is among them, else it alone. */
  const around = (key: string | undefined): readonly Target[] => {
    if (key !== undefined && chosen.keys.has(key)) return chosen.targets;
    const target = find(state, key);
    return target ? [target] : [];
  };
  const openMenu = (key: string, at: { x: number; y: number }) => {
    if (find(state, key)) setMenu({ key, at });
  };
  const closeMenu = useCallback(
    (back: boolean) => {
      setMenu(undefined);
      if (back && menu) focusOn(menu.key);
    },
    [menu],
  );
  const onContextMenu = (event: MouseEvent) => {
    const key = (event.target as Element).closest('[data-key]')?.getAttribute('data-key');
    if (!key || !find(state, key)) return;
    event.preventDefault();
    openMenu(key, { x: event.clientX, y: event.clientY });
  };
  /** Where a subtask of a plan is when it has traded places: selected there. True at an end, false where there is no plan. */
  const movePlanned = (key: string, by: -1 | 1): string | boolean => {
    const target = find(state, key);
    if (!target?.feature.proposal || state.readOnly) return false;
    const { seq, title } = target.subtask;
    const neighbour = target.feature.subtasks.find((each) => Number(each.seq) === Number(seq) + by);
    if (!neighbour) return true;
    act({ kind: 'editPlan', feature: target.feature.key, edit: { kind: 'move', seq, title, by } });
    go({ selected: neighbour.key });
    return neighbour.key;
  };
  useBoardKeys({
    go,
    perform: (id, key) => {
      const focused = around(key);
      if (focused.length > 0) perform(id, focused);
      else perform(id, chosen.targets.length > 0 ? chosen.targets : selected ? [selected] : []);
    },
    choose: (key) => {
      if (find(state, key)) chosen.choose([key], !chosen.keys.has(key));
    },
    menu: (key, element) => {
      const { left, bottom } = element.getBoundingClientRect();
      openMenu(key, { x: left + 16, y: bottom });
    },
    remove: (key) => {
      const target = find(state, key);
      if (!target?.feature.proposal) return false;
      const { seq, title } = target.subtask;
      act({ kind: 'editPlan', feature: target.feature.key, edit: { kind: 'remove', seq, title } });
      return true;
    },
    move: (key, by) => {
      const moved = movePlanned(key, by);
      if (typeof moved === 'string') focusOn(moved);
      return moved !== false;
    },
    undo: () => act({ kind: 'undo' }),
    redo: () => act({ kind: 'redo' }),
    close: () => {
      if (hint) endHint();
      if (whatIf) setWhatIf(undefined);
      else if (stage) setStage(undefined);
      else if (navigation.details) close();
      else chosen.clear();
    },
    help: () => help.current?.showModal(),
  });

  const view: ViewProps = {
    state,
    features,
    visible,
    selected: navigation.selected,
    chosen: chosen.keys,
    onSelect: useCallback((key: string) => go({ selected: key }), [go]),
    onChoose: chosen.choose,
    onOpen: open,
    onAction: act,
    onPerform: perform,
    onHint,
    host,
    whatIf,
    onTry,
    past,
    onStage,
  };
  const clear = () => go({ search: '', filters: NO_FILTERS });
  const empty = emptyReason({ state, features, visible, search, filters, clear, act });
  const counts = useMemo(() => countsOf(features, visible), [features, visible]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu belongs to the cards and rows inside
    <div className="board" onContextMenu={onContextMenu}>
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
        <QuickChips features={features} filters={filters} onChange={go} />
        <FilterChips features={features} search={search} filters={filters} {...counts} onChange={go} />
        <SelectionBar targets={chosen.targets} state={state} onPerform={perform} onClear={chosen.clear} />
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
        {banners(state, features, act, lost).map((banner) => (
          <Banner key={banner.id} {...banner} />
        ))}
        {past.value ? <PastBanner at={past.value.at} slug={past.value.feature.slug} onLive={past.live} /> : null}
        {only?.proposal ? (
          <PlanBar feature={only} proposal={only.proposal} readOnly={state.readOnly} act={act} onOpen={open} />
        ) : null}
        {only && navigation.view !== 'kanban' ? (
          <div className="banner stage-line">
            <StageStrip feature={only} onStage={onStage} />
            <span className="grow" />
            <span className="num in-full">{t('{0} of {1} completed', only.completed, only.total)}</span>
            <span className="num in-short">{t('{0} of {1}', only.completed, only.total)}</span>
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
          {menu ? (
            <ContextMenu
              label={t('Actions')}
              at={menu.at}
              groups={subtaskMenu(around(menu.key), state, perform)}
              onClose={closeMenu}
            />
          ) : null}
        </main>
        {shownStage && stage ? (
          <StageDetails
            key={`${stage.feature} ${stage.number}`}
            feature={shownStage}
            number={stage.number}
            state={state}
            host={host}
            act={act}
            onClose={() => setStage(undefined)}
          />
        ) : navigation.details && selected && !past.value ? (
          <Details
            key={selected.subtask.key}
            {...selected}
            state={state}
            host={host}
            act={act}
            onOpen={open}
            onTry={onTry}
            onMove={(by) => movePlanned(selected.subtask.key, by)}
            onClose={close}
          />
        ) : null}
      </div>
      <Hint hint={hint} onEnd={endHint} />
      <Announcement state={state} />
      {question ? <Confirm question={question} onEnd={() => setQuestion(undefined)} /> : null}
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
      return <GraphView {...view} navigation={navigation} go={go} />;
    case 'batches':
      return <BatchesView {...view} />;
    default:
      return name satisfies never;
  }
}

function withoutFeature({ feature: _, ...rest }: Navigation): Navigation {
  return rest;
}

function focusOn(key: string): void {
  document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

function countsOf(features: ViewProps['features'], visible: ViewProps['visible']) {
  let shown = 0;
  let total = 0;
  for (const { subtasks } of features) {
    total += subtasks.length;
    for (const subtask of subtasks) if (visible(subtask)) shown++;
  }
  return { shown, total };
}

function find(state: BoardState, key: string | undefined): Target | undefined {
  if (key === undefined) return undefined;
  const of = featureOfSubtask(key);
  const feature = state.features.find((each) => each.key === of);
  const subtask = feature?.subtasks.find((each) => each.key === key);
  return feature && subtask && { feature, subtask };
}
