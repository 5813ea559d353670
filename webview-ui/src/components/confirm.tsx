import { useEffect, useRef } from 'react';
import { t } from '../words';
import { Button } from './button';

/** What is asked before work begins. */
export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly run: () => void;
}

/** Asks in the middle of the board; Escape says no. */
export function Confirm({ question, onEnd }: { readonly question: Question; readonly onEnd: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // The first button, which says no, would be given it.
    dialog.current?.querySelector<HTMLElement>('.confirm-buttons > :last-child')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="confirm" aria-labelledby="confirm-title" onClose={onEnd}>
      <h2 id="confirm-title">{question.title}</h2>
      <p>{question.text}</p>
      <div className="row confirm-buttons">
        <Button onClick={() => dialog.current?.close()}>{t('Cancel')}</Button>
        <Button
          primary
          onClick={() => {
            dialog.current?.close();
            question.run();
          }}
        >
          {question.yes}
        </Button>
      </div>
    </dialog>
  );
}
