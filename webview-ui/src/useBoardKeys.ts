import { useEffect } from 'react';
import type { BoardFeature } from '../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../src/protocol/boardSubtask';
import type { Navigation } from './navigation';
import { canStart } from './subtaskActions';
import type { ViewProps } from './viewProps';

interface Deeds {
  readonly go: (change: Partial<Navigation>) => void;
  readonly act: ViewProps['onAction'];
  readonly canRun: boolean;
  readonly selected: { readonly feature: BoardFeature; readonly subtask: BoardSubtask } | undefined;
  readonly close: () => void;
  readonly help: () => void;
}

/** The keys that hold wherever the focus is on the board, except where text is typed. */
export function useBoardKeys(deeds: Deeds): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      if (handle(event.key, deeds)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [deeds]);
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input, textarea, [role=combobox], [role=listbox] *') || target.closest('dialog') !== null;
}

function handle(key: string, { go, act, canRun, selected, close, help }: Deeds): boolean {
  const target = selected && {
    feature: selected.feature.key,
    seq: selected.subtask.seq,
    file: selected.subtask.file,
  };
  switch (key) {
    case '1':
      go({ view: 'kanban' });
      return true;
    case '2':
      go({ view: 'graph' });
      return true;
    case '3':
      go({ view: 'batches' });
      return true;
    case '/':
      document.getElementById('search')?.focus();
      return true;
    case '?':
      help();
      return true;
    case 'Escape':
      close();
      return true;
    case 'r':
      if (target && canRun && canStart(selected.subtask))
        act({ kind: 'command', command: 'callboard.runSubtask', ...target });
      return true;
    case 's':
      if (target && selected.subtask.run?.phase === 'running')
        act({ kind: 'command', command: 'callboard.stop', ...target });
      return true;
    case 'o':
      if (target) act({ kind: 'openFile', feature: target.feature, file: target.file });
      return true;
    case 'c':
      if (target && selected.subtask.state !== 'completed')
        act({ kind: 'command', command: 'callboard.completeSubtask', ...target });
      return true;
    case 'b':
      if (target && selected.subtask.state !== 'completed')
        act({ kind: 'command', command: 'callboard.blockSubtask', ...target });
      return true;
    default:
      return false;
  }
}
