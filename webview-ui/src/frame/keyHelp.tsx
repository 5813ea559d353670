import type { RefObject } from 'react';
import { IconButton } from '../components/iconButton';
import { t } from '../words';

/** The keys of the board; opened by `?`. */
export function KeyHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const keys: readonly (readonly [string, readonly string[]])[] = [
    [t('Move'), ['↑', '↓', '←', '→']],
    [t('First, last'), ['Home', 'End']],
    [t('Open, close details'), ['Enter', 'Esc']],
    [t('Select several'), [t('Space'), t('Shift+Arrows')]],
    [t('Run, stop, retry'), ['R', 'S', 'T']],
    [t('Complete…, block…'), ['C', 'B']],
    [t('Pick up, move, drop'), ['M', '← →', 'Enter']],
    [t('Why not running?'), ['W']],
    [t('Open file'), ['O']],
    [t('Search, filter'), ['/', 'F']],
    [t('Kanban, Graph, Batches'), ['1', '2', '3']],
    [t('Graph: zoom, show all'), ['+', '−', '0']],
    [t('Graph: what it needs, what needs it'), ['A', 'D']],
    [t('Graph: collapse or expand one, all'), ['G', 'Shift+G']],
    [t('Batches: close, open one'), ['←', '→']],
    [t('Menu'), ['Shift+F10']],
    [t('Plan: move a subtask'), ['Alt+↑', 'Alt+↓']],
    [t('Plan: remove a subtask'), [t('Delete')]],
    [t('Undo, redo'), ['Ctrl+Z', 'Ctrl+Shift+Z']],
    [t('These keys'), ['?']],
  ];
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title">
      <div className="row">
        <h2 id="help-title" className="grow">
          {t('Keys')}
        </h2>
        <IconButton icon="close" label={t('Close')} onClick={() => dialog.current?.close()} />
      </div>
      <dl>
        {keys.map(([what, names]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
