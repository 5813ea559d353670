import { useEffect } from 'react';
import { focusOn, focusOnTabStop } from '../focus';
import { type BoardActions, useActions } from '../state/boardContext';
import { innermost } from '../state/boardModel';
import { planMove, planRemoval } from '../state/planEdits';
import { subtaskActions } from '../state/subtaskActions';
import { findTarget, type Target, targetsAround, targetsOf } from '../state/targets';

const NONE: ReadonlySet<string> = new Set();

/** The keys that work wherever the focus is on the board, except while text is typed. */
export function useBoardKeys(showHelp: () => void): void {
  const actions = useActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const done = event.altKey
        ? withAlt(event, actions)
        : event.ctrlKey || event.metaKey
          ? withControl(event, actions)
          : plain(event, actions, showHelp);
      if (done) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [actions, showHelp]);
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.matches('input, textarea, select, [role=combobox], [role=listbox] *') || target.closest('dialog') !== null
  );
}

/** Alt and an arrow move a subtask of a plan, as they move lines in VS Code. */
function withAlt(event: KeyboardEvent, { act, dispatch, latest }: BoardActions): boolean {
  const { key, target, ctrlKey, metaKey, shiftKey } = event;
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
  const subtask = target instanceof Element ? target.closest('[data-key]')?.getAttribute('data-key') : undefined;
  if (by === undefined || !subtask || ctrlKey || metaKey || shiftKey) return false;
  const move = planMove(latest().shown.state, subtask, by);
  if (move === undefined || move === 'end') return move === 'end';
  act(move.action);
  dispatch({ kind: 'select', key: move.key });
  focusOn(move.key);
  return true;
}

function withControl({ key, shiftKey }: KeyboardEvent, { act }: BoardActions): boolean {
  const letter = key.toLowerCase();
  if (letter === 'z' && !shiftKey) act({ kind: 'undo' });
  else if (letter === 'z' || letter === 'y') act({ kind: 'redo' });
  else return false;
  return true;
}

function plain(event: KeyboardEvent, actions: BoardActions, showHelp: () => void): boolean {
  const { key, target } = event;
  const element = target instanceof Element ? target.closest('[data-key]') : null;
  const subtask = element?.getAttribute('data-key') ?? undefined;
  switch (key) {
    case '1':
      actions.go({ view: 'kanban' });
      return true;
    case '2':
      actions.go({ view: 'graph' });
      return true;
    case '3':
      actions.go({ view: 'batches' });
      return true;
    case '/':
      document.getElementById('search')?.focus();
      return true;
    case 'f':
      document.getElementById('filter')?.click();
      return true;
    case '?':
      showHelp();
      return true;
    case 'Escape':
      close(actions);
      return true;
    case ' ':
      if (subtask) choose(actions, subtask);
      return Boolean(subtask);
    case 'Delete':
      return subtask ? remove(actions, subtask) : false;
    case 'ContextMenu':
    case 'F10':
      if (key === 'F10' && !event.shiftKey) return false;
      if (element && subtask) openMenu(actions, subtask, element);
      return Boolean(subtask);
    default: {
      const action = subtaskActions().find((each) => each.key === key.toLowerCase());
      if (!action || event.shiftKey) return false;
      actions.perform(action.id, actedOn(actions, subtask));
      return true;
    }
  }
}

/** The focused subtask with those selected together with it, else what is selected. */
function actedOn({ latest }: BoardActions, key: string | undefined): readonly Target[] {
  const { state, chosen, navigation } = latest().shown;
  const focused = targetsAround(state.features, chosen, key);
  if (focused.length > 0) return focused;
  const together = targetsOf(state.features, chosen);
  return together.length > 0 ? together : targetsAround(state.features, NONE, navigation.selected);
}

function choose({ dispatch, latest }: BoardActions, key: string): void {
  const { state, chosen } = latest().shown;
  if (findTarget(state.features, key)) dispatch({ kind: 'choose', keys: [key], chosen: !chosen.has(key) });
}

function openMenu({ dispatch }: BoardActions, key: string, element: Element): void {
  const { left, bottom } = element.getBoundingClientRect();
  dispatch({ kind: 'openMenu', menu: { key, at: { x: left + 16, y: bottom } } });
}

/** Takes a subtask out of its plan; false where it is in none. */
function remove({ act, latest }: BoardActions, key: string): boolean {
  const removal = planRemoval(latest().shown.state, key);
  if (removal) act(removal);
  return removal !== undefined;
}

function close({ dispatch, latest }: BoardActions): void {
  // The focus is lost when the details close.
  const back = innermost(latest().model) === 'details';
  dispatch({ kind: 'close' });
  if (back) focusOnTabStop();
}
