import type { BoardFeature } from '../../src/protocol/boardFeature';
import type { BoardState } from '../../src/protocol/boardState';
import { Button } from './components/button';
import { FeaturePicker } from './components/featurePicker';
import { Menu } from './components/menu';
import { SearchField } from './components/searchField';
import { Tabs } from './components/tabs';
import type { Navigation } from './navigation';
import type { ViewProps } from './viewProps';
import { t } from './words';

/** The board's head: which feature, which view, search, run and stop, and the rest. */
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
  return (
    <div className="toolbar">
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
      <span className="grow" />
      {state.modelName === undefined ? null : (
        <span className="dim wide ell" title={t('Agents use this language model.')}>
          {state.modelName}
        </span>
      )}
      {running ? (
        <Button icon="debug-stop" onClick={() => act({ kind: 'stopAll' })}>
          {t('Stop')}
        </Button>
      ) : null}
      <Button
        primary
        icon="play"
        disabled={!state.canRun || startable === 0}
        title={t('Runs the next batch of what is shown.')}
        onClick={() => act({ kind: 'runReady', ...feature })}
      >
        {t('Run Ready ({0})', startable)}
      </Button>
      <Menu
        label={t('More')}
        items={[
          { label: t('New Feature…'), run: () => act({ kind: 'createFeature' }) },
          { label: t('Choose Model…'), run: () => act({ kind: 'chooseModel' }) },
          { label: t('Refresh'), run: () => act({ kind: 'refresh' }) },
          { label: t('Show Problems'), run: () => act({ kind: 'showProblems' }) },
          { label: t('Show Log'), run: () => act({ kind: 'showLog' }) },
          { label: t('Keys'), key: '?', run: props.showHelp },
        ]}
      />
    </div>
  );
}
