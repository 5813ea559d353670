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
