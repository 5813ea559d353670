import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '../words';
import { Icon } from './icon';
import { IconButton } from './iconButton';

/** Text that can be edited in place: Enter saves, Escape cancels. */
export function InlineEdit(props: {
  readonly value: string;
  /** What is edited, for the button and the field. */
  readonly label: string;
  readonly icon?: string;
  readonly disabled?: boolean;
  /** How the text is shown while it is not edited; without it the label itself is the button. */
  readonly children?: ReactNode;
  readonly onSave: (value: string) => void;
}) {
  const { value, label, icon = 'edit', disabled = false, children, onSave } = props;
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!editing) return;
    field.current?.focus();
    field.current?.select();
  }, [editing]);
  const end = (save: boolean) => {
    const words = draft.replace(/\s+/g, ' ').trim();
    setEditing(false);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('button')?.focus());
    if (save && words !== value) onSave(words);
  };
  const begin = () => {
    setDraft(value);
    setEditing(true);
  };
  if (!editing) {
    return (
      <span ref={box} className="inline-edit">
        {children}
        {disabled ? null : children === undefined ? (
          <button type="button" className="plain-link row" onClick={begin}>
            <Icon id={icon} />
            {label}
          </button>
        ) : (
          <IconButton icon={icon} label={label} onClick={begin} />
        )}
      </span>
    );
  }
  return (
    <span ref={box} className="inline-edit is-editing">
      <textarea
        ref={field}
        rows={2}
        aria-label={label}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') end(false);
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            end(true);
          }
        }}
      />
      <IconButton icon="check" label={t('Save')} onClick={() => end(true)} />
      <IconButton icon="close" label={t('Cancel')} onClick={() => end(false)} />
    </span>
  );
}
