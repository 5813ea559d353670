import { useEffect } from 'react';
import type { Navigation } from './navigation';
import { type SubtaskActionId, subtaskActions } from './subtaskActions';

interface KeyActions {
  readonly go: (change: Partial<Navigation>) => void;
  /** Does an action of the table on what has the focus, by its key, else on what is selected. */
  readonly perform: (id: SubtaskActionId, key: string | undefined) => void;
  /** Adds what has the focus to the selection, or takes it out. */
  readonly choose: (key: string) => void;
  /** Opens the menu of what has the focus, beside it. */
  readonly menu: (key: string, element: Element) => void;
  /** Removes what has the focus from its plan; false where it is in none. */
  readonly remove: (key: string) => boolean;
  /** Moves what has the focus before or after its neighbour in its plan; false where it is in none. */
  readonly move: (key: string, by: -1 | 1) => boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly close: () => void;
  readonly help: () => void;
}

/** The keys that hold wherever the focus is on the board, except where text is typed. */
export function useBoardKeys(actions: KeyActions): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const done = event.altKey
        ? withAlt(event, actions)
        : event.ctrlKey || event.metaKey
          ? withControl(event, actions)
          : plain(event, actions);
      if (done) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions]);
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.matches('input, textarea, select, [role=combobox], [role=listbox] *') || target.closest('dialog') !== null
  );
}

/** As lines are moved in VS Code. */
function withAlt({ key, target, ctrlKey, metaKey, shiftKey }: KeyboardEvent, { move }: KeyActions): boolean {
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
  if (by === undefined || ctrlKey || metaKey || shiftKey) return false;
  const subtask = target instanceof Element ? target.closest('[data-key]')?.getAttribute('data-key') : undefined;
  return subtask ? move(subtask, by) : false;
}

function withControl({ key, shiftKey }: KeyboardEvent, { undo, redo }: KeyActions): boolean {
  const letter = key.toLowerCase();
  if (letter === 'z' && !shiftKey) undo();
  else if (letter === 'z' || letter === 'y') redo();
  else return false;
  return true;
}

function plain(event: KeyboardEvent, { go, perform, choose, menu, remove, close, help }: KeyActions): boolean {
  const { key, target } = event;
  const element = target instanceof Element ? target.closest('[data-key]') : null;
  const subtask = element?.getAttribute('data-key');
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
    case 'f':
      document.getElementById('filter')?.click();
      return true;
    case '?':
      help();
      return true;
    case 'Escape':
      close();
      return true;
    case ' ':
      if (subtask) choose(subtask);
      return Boolean(subtask);
    case 'Delete':
      return subtask ? remove(subtask) : false;
    case 'ContextMenu':
    case 'F10':
      if (key === 'F10' && !event.shiftKey) return false;
      if (element && subtask) menu(subtask, element);
      return Boolean(subtask);
    default: {
      const action = subtaskActions().find((each) => each.key === key.toLowerCase());
      if (!action || event.shiftKey) return false;
      perform(action.id, subtask ?? undefined);
      return true;
    }
  }
}
