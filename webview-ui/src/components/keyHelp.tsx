import type { RefObject } from 'react';
import { t } from '../words';
import { Button } from './button';

/** The keys of the board; opened by `?`. */
export function KeyHelp({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const keys: readonly (readonly [string, string])[] = [
    [t('Move'), '↑ ↓ ← →'],
    [t('Open details'), 'Enter'],
    [t('Close details'), 'Esc'],
    [t('Run'), 'R'],
    [t('Stop'), 'S'],
    [t('Complete…'), 'C'],
    [t('Block…'), 'B'],
    [t('Open file'), 'O'],
    [t('Search'), '/'],
    [t('Kanban, Graph, Batches'), '1 2 3'],
    [t('Graph: zoom, show all'), '+ − 0'],
    [t('Graph: only what it needs, only what needs it'), 'A D'],
  ];
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title">
      <h2 id="help-title">{t('Keys')}</h2>
      <dl>
        {keys.map(([what, key]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>{t('Close')}</Button>
    </dialog>
  );
}
