import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import { Icon } from './icon';

/** An entry of a menu; those with `checked` are switches, and the menu stays open. */
export interface MenuItem {
  readonly label: string;
  readonly key?: string;
  readonly icon?: string;
  readonly checked?: boolean;
  /** True where one of its group at a time is checked; the menu closes. */
  readonly radio?: boolean;
  /** Why it cannot be chosen now. */
  readonly refusal?: string;
  readonly run: () => void;
}

/** Entries that belong together, with a line above all but the first. */
export interface MenuGroup {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

/** The entries of an open menu: arrows, Home and End move, Escape and Tab close. */
export function MenuList(props: {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** @param back whether the focus goes back to where the menu was opened */
  readonly onClose: (back: boolean) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>('button:not([aria-disabled=true])');
    // As in VS Code, only a menu opened by a key starts with an entry chosen.
    const byKeys = document.activeElement?.matches(':focus-visible');
    (byKeys ? (first ?? list.current) : list.current)?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (Math.max(at, 0) - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const next = to[event.key];
    event.stopPropagation();
    if (next !== undefined) all[next]?.focus();
    else if (event.key === 'Escape') props.onClose(true);
    else if (event.key === 'Tab') props.onClose(false);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={list} className="menu" role="menu" tabIndex={-1} aria-label={props.label} onKeyDown={onKeyDown}>
      {props.groups
        .filter((group) => group.items.length > 0)
        .map((group, index) => (
          <Fragment key={group.title ?? group.items[0]?.label}>
            {index > 0 ? <hr /> : null}
            {group.title ? (
              <div className="menu-title" aria-hidden="true">
                {group.title}
              </div>
            ) : null}
            {group.items.map((item) => (
              <MenuRow key={item.label} item={item} group={group.title} onClose={props.onClose} />
            ))}
          </Fragment>
        ))}
    </div>
  );
}

function MenuRow(props: {
  readonly item: MenuItem;
  readonly group: string | undefined;
  readonly onClose: (back: boolean) => void;
}) {
  const { label, key, checked, radio, refusal, run } = props.item;
  const stays = checked !== undefined && !radio;
  return (
    <button
      type="button"
      role={checked === undefined ? 'menuitem' : radio ? 'menuitemradio' : 'menuitemcheckbox'}
      tabIndex={-1}
      {...(checked === undefined ? {} : { 'aria-checked': checked })}
      aria-disabled={refusal !== undefined}
      aria-label={props.group === undefined ? undefined : `${props.group}: ${label}`}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
      title={refusal}
      onClick={() => {
        if (!stays) props.onClose(true);
        run();
      }}
    >
      <span className="menu-check">{checked ? <Icon id="check" /> : null}</span>
      <span className="ell grow">{label}</span>
      {key ? (
        <span aria-hidden="true">
          <kbd>{key}</kbd>
        </span>
      ) : null}
    </button>
  );
}
