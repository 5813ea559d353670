import { EmptyState } from '../components/emptyState';
import { Skeleton } from '../components/skeleton';
import { useActions, useShown } from '../state/boardContext';
import { NO_FILTERS } from '../state/filters';
import type { Navigation } from '../state/navigation';
import { BatchesView } from '../views/batches/batchesView';
import { GraphView } from '../views/graph/graphView';
import { KanbanView } from '../views/kanban/kanbanView';
import { emptyReason } from './emptyReason';

/** The chosen view, or why it would be empty. */
export function ViewPanel() {
  const shown = useShown();
  const { act, go } = useActions();
  const { view } = shown.navigation;
  const empty = emptyReason(shown, () => go({ search: '', filters: NO_FILTERS }), act);
  return (
    <div id="view" className="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
      {!shown.state.loaded ? <Skeleton /> : empty ? <EmptyState {...empty} /> : <View name={view} />}
    </div>
  );
}

function View({ name }: { readonly name: Navigation['view'] }) {
  switch (name) {
    case 'kanban':
      return <KanbanView />;
    case 'graph':
      return <GraphView />;
    case 'batches':
      return <BatchesView />;
    default:
      return name satisfies never;
  }
}
