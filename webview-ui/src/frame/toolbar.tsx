import { useRef } from 'react';
import type { BoardCommand } from '../../../src/protocol/boardAction';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardState } from '../../../src/protocol/boardState';
import { Button } from '../components/button';
import { FeaturePicker } from '../components/featurePicker';
import { LanesPicker } from '../components/lanesPicker';
import { Menu } from '../components/menu';
import { SearchField } from '../components/searchField';
import { Tabs } from '../components/tabs';
import type { Navigation } from '../navigation';
import { useWidth } from '../useWidth';
import type { ViewProps } from '../viewProps';
import { t } from '../words';
import { FilterMenu } from './filterMenu';

/** From this width on, in pixels, the lanes have a list of their own; else they stand in the menu. */
const LANES_FROM = 900;

/** The board's head: which feature, which view, search and filters, run and stop, and the rest. */
export function Toolbar(props: {
  readonly state: BoardState;
  readonly features: readonly BoardFeature[];
  readonly navigation: Navigation;
  readonly go: (change: Partial<Navigation>) => void;
  readonly chooseFeature: (key: string | undefined) => void;
  readonly act: ViewProps['onAction'];
  readonly showHelp: () => void;
}) {
  const { state, features, navigation, go, act } = props;
  const startable = features.reduce((sum, feature) => sum + feature.startable, 0);
  const running = state.features.some(({ subtasks }) => subtasks.some(({ run }) => run?.phase === 'running'));
  const feature = navigation.feature === undefined ? {} : { feature: navigation.feature };
  const box = useRef<HTMLDivElement>(null);
  const roomForLanes = useWidth(box) >= LANES_FROM;
  return (
    <div ref={box} className="toolbar">
      <FeaturePicker features={state.features} chosen={navigation.feature} onChoose={props.chooseFeature} />
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
        onClick={() => act({ kind: 'runReady', ...feature })}
      >
        {t('Run Ready ({0})', startable)}
      </Button>
      <Menu label={t('More')} groups={moreGroups(props, !roomForLanes)} />
    </div>
  );
}

function moreGroups(props: Parameters<typeof Toolbar>[0], lanesToo: boolean) {
  const { features, navigation, go, act, showHelp } = props;
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
  return [
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
}
