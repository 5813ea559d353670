import { useState } from 'react';
import type { BoardState } from '../../src/protocol/boardState';
import type { ViewProps } from './viewProps';
import { BatchesView } from './views/batches/batchesView';
import { GraphView } from './views/graph/graphView';
import { KanbanView } from './views/kanban/kanbanView';

const VIEWS = { kanban: KanbanView, graph: GraphView, batches: BatchesView };

/** The board: a frame around one of the three views. */
export function App({ state, onAction }: { readonly state: BoardState; readonly onAction: ViewProps['onAction'] }) {
  const [view] = useState<keyof typeof VIEWS>('kanban');
  const [selected, setSelected] = useState<string | undefined>();
  const View = VIEWS[view];
  return (
    <View
      state={state}
      features={state.features}
      visible={() => true}
      selected={selected}
      onSelect={setSelected}
      onOpen={setSelected}
      onAction={onAction}
    />
  );
}
