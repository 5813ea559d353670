import { useRef } from 'react';
import type { BoardCommand } from '../../../src/protocol/boardAction';
import { Button } from '../components/button';
import { FeaturePicker } from '../components/featurePicker';
import { LanesPicker } from '../components/lanesPicker';
import { Menu } from '../components/menu';
import type { MenuGroup } from '../components/menuList';
import { SearchField } from '../components/searchField';
import { Tabs } from '../components/tabs';
import { useWidth } from '../hooks/useWidth';
import { useActions, useShown } from '../state/boardContext';
import { chosenFeature } from '../state/boardModel';
import type { Navigation } from '../state/navigation';
import { t } from '../words';
import { FilterMenu } from './filterMenu';

/** Pixels of width from which the lanes have a list of their own; below, they are in the menu. */
const LANES_FROM = 900;

/** The board's head: which feature, which view, search and filters, run and stop, and the rest. */
export function Toolbar({ showHelp }: { readonly showHelp: () => void }) {
  const { state, features, navigation } = useShown();
  const { act, go, dispatch } = useActions();
  const startable = features.reduce((sum, feature) => sum + feature.startable, 0);
  const running = state.features.some(({ subtasks }) => subtasks.some(({ run }) => run?.phase === 'running'));
  // A remembered feature that is gone means all.
  const feature = chosenFeature(state.features, navigation.feature)?.key;
  const box = useRef<HTMLDivElement>(null);
  const roomForLanes = useWidth(box) >= LANES_FROM;
  return (
    <div ref={box} className="toolbar">
      <FeaturePicker
        features={state.features}
        chosen={feature}
        onChoose={(key) => dispatch({ kind: 'showFeature', key })}
      />
      <Tabs
        label={t('View')}
        panel="view"
        chosen={navigation.view}
        onChoose={(view) => go({ view })}
        tabs={[
          { id: 'kanban', label: t('Kanban') },
          { id: 'graph', label: t('Graph') },
          { id: 'batches', label: t('Batches') },
        ]}
      />
      <SearchField value={navigation.search} onChange={(search) => go({ search })} />
      <FilterMenu features={features} filters={navigation.filters} onChange={(filters) => go({ filters })} />
      {navigation.view === 'kanban' && roomForLanes ? (
        <LanesPicker chosen={navigation.lanes} onChoose={(lanes) => go({ lanes })} />
      ) : null}
      <span className="grow" />
      {state.modelName === undefined ? null : (
        <span className="dim widest ell" title={t('Agents use this language model.')}>
          {state.modelName}
        </span>
      )}
      {running ? (
        <Button icon="debug-stop" onClick={() => act({ kind: 'stopAll' })}>
          {t('Stop')}
        </Button>
      ) : null}
      <Button
        primary={!features.some(({ proposal }) => proposal)}
        icon="play"
        disabled={!state.canRun || startable === 0}
        title={t('Runs the next batch of what is shown.')}
        onClick={() => act({ kind: 'runReady', ...(feature === undefined ? {} : { feature }) })}
      >
        {t('Run Ready ({0})', startable)}
      </Button>
      <MoreMenu lanesToo={!roomForLanes} showHelp={showHelp} />
    </div>
  );
}

function MoreMenu({ lanesToo, showHelp }: { readonly lanesToo: boolean; readonly showHelp: () => void }) {
  const { features, navigation } = useShown();
  const { act, go } = useActions();
  const [feature] = features;
  const onFeature = (command: BoardCommand) => feature && act({ kind: 'command', command, feature: feature.key });
  const lane = (id: Navigation['lanes'], label: string) => ({
    label,
    radio: true,
    checked: navigation.lanes === id,
    run: () => go({ lanes: id }),
  });
  const density = (id: Navigation['density'], label: string) => ({
    label,
    radio: true,
    checked: navigation.density === id,
    run: () => go({ density: id }),
  });
  const kanban = navigation.view === 'kanban';
  const groups: readonly MenuGroup[] = [
    {
      title: t('Cards'),
      items: kanban
        ? [density('compact', t('Compact')), density('standard', t('Standard')), density('detailed', t('Detailed'))]
        : [],
    },
    {
      title: t('Lanes'),
      items:
        kanban && lanesToo
          ? [
              lane('feature', t('Feature')),
              lane('batch', t('Batch')),
              lane('module', t('Module')),
              lane('agent', t('Agent')),
            ]
          : [],
    },
    {
      items: [
        { label: t('Undo'), key: 'Ctrl+Z', run: () => act({ kind: 'undo' }) },
        { label: t('Redo'), key: 'Ctrl+Shift+Z', run: () => act({ kind: 'redo' }) },
        { label: t('New Feature…'), run: () => act({ kind: 'createFeature' }) },
        { label: t('Choose Model…'), run: () => act({ kind: 'chooseModel' }) },
      ],
    },
    {
      items:
        features.length === 1 && !feature?.proposal
          ? [
              { label: t('Export Graph…'), run: () => onFeature('callboard.exportGraph') },
              { label: t('Export Plan as Markdown'), run: () => onFeature('callboard.exportPlan') },
            ]
          : [],
    },
    {
      items: [
        { label: t('Refresh'), run: () => act({ kind: 'refresh' }) },
        { label: t('Show Problems'), run: () => act({ kind: 'showProblems' }) },
        { label: t('Show Log'), run: () => act({ kind: 'showLog' }) },
        { label: t('Keys'), key: '?', run: showHelp },
      ],
    },
  ];
  return <Menu label={t('More')} groups={groups} />;
}
