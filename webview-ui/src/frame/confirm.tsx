import { useEffect, useRef } from 'react';
import { Button } from '../components/button';
import { useActions, useModel } from '../state/boardContext';
import type { Question } from '../state/boardModel';
import { t } from '../words';

/** Asks in the middle of the board before work begins; Escape says no. */
export function Confirm() {
  const { question } = useModel();
  return question ? <ConfirmDialog question={question} /> : null;
}

function ConfirmDialog({ question }: { readonly question: Question }) {
  const { act, dispatch } = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    // By default the first button gets the focus, which is Cancel.
    dialog.current?.querySelector<HTMLElement>('.confirm-buttons > :last-child')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby="confirm-title"
      onClose={() => dispatch({ kind: 'answered' })}
    >
      <h2 id="confirm-title">{question.title}</h2>
      <p>{question.text}</p>
      <div className="row confirm-buttons">
        <Button onClick={() => dialog.current?.close()}>{t('Cancel')}</Button>
        <Button
          primary
          onClick={() => {
            dialog.current?.close();
            act(question.action);
          }}
        >
          {question.yes}
        </Button>
      </div>
    </dialog>
  );
}
