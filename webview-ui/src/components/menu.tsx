import { useEffect, useRef, useState } from 'react';
import { IconButton } from './iconButton';
import { type MenuGroup, MenuList } from './menuList';

/** A button with a menu below it; a click elsewhere closes it. */
export function Menu(props: {
  readonly id?: string;
  readonly icon?: string;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** Whether one of its switches is on; the button shows it. */
  readonly active?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const close = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, [open]);
  const onClose = (back: boolean) => {
    setOpen(false);
    if (back) box.current?.querySelector<HTMLElement>('.icon-button')?.focus();
  };
  return (
    <div ref={box} className={props.active ? 'menu-anchor menu-active' : 'menu-anchor'}>
      <IconButton
        {...(props.id === undefined ? {} : { id: props.id })}
        icon={props.icon ?? 'ellipsis'}
        label={props.label}
        popup
        expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open ? <MenuList label={props.label} groups={props.groups} onClose={onClose} /> : null}
    </div>
  );
}
