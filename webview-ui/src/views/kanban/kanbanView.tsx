import type { ViewProps } from '../../viewProps';

export function KanbanView({ features }: ViewProps) {
  return <div>{features.length}</div>;
}
