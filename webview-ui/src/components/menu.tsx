import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { IconButton } from './iconButton';

/** A button with a menu below it: arrows move, Escape and a click elsewhere close. */
export function Menu(props: {
  readonly label: string;
  readonly items: readonly { readonly label: string; readonly key?: string; readonly run: () => void }[];
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const close = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);
  const end = () => {
    setOpen(false);
    box.current?.querySelector<HTMLElement>('.icon-button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else if (event.key === 'Escape') end();
    else if (event.key === 'Tab') setOpen(false);
    else return;
    event.stopPropagation();
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={box} className="menu-anchor">
      <IconButton icon="ellipsis" label={props.label} popup expanded={open} onClick={() => setOpen(!open)} />
      {open ? (
        <div className="menu" role="menu" tabIndex={-1} aria-label={props.label} onKeyDown={onKeyDown}>
          {props.items.map(({ label, key, run }) => (
            <button
              key={label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                end();
                run();
              }}
            >
              <span>{label}</span>
              {key ? <kbd>{key}</kbd> : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
