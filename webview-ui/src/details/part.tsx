import { type ReactNode, useState } from 'react';
import { Icon } from '../components/icon';

/** One part of the details that can be folded. */
export function Section(props: { readonly title: string; readonly sum?: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(true);
  return (
    <section>
      <h3 className="part-head">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon id={open ? 'chevron-down' : 'chevron-right'} />
          {props.title}
          {props.sum ? <span className="part-sum num">{props.sum}</span> : null}
        </button>
      </h3>
      {open ? <ul className="part-body">{props.children}</ul> : null}
    </section>
  );
}

/** One line of a part of the details. */
export function Item(props: {
  readonly icon: string;
  readonly meaning?: 'rest' | 'plain' | 'work' | 'needsYou' | 'stopped' | 'proven';
  /** What the icon says, for those who do not see it. */
  readonly iconLabel?: string;
  readonly sub?: string;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="item">
      <Icon
        id={props.icon}
        {...(props.meaning ? { meaning: props.meaning } : {})}
        {...(props.iconLabel ? { label: props.iconLabel } : {})}
      />
      <span className="item-text">
        {props.children}
        {props.sub ? <span className="item-sub">{props.sub}</span> : null}
      </span>
      {props.actions ? <span className="item-actions">{props.actions}</span> : null}
    </li>
  );
}

/** A path that opens the file. */
export function FileLink({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className="link file-link" onClick={onOpen}>
      {text}
    </button>
  );
}
