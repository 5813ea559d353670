import type { MouseEventHandler } from 'react';
import { Icon } from './icon';

/** A button that is only an icon; its label is read and shown as tooltip. */
export function IconButton(props: {
  readonly id?: string;
  readonly icon: string;
  readonly label: string;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly popup?: boolean;
}) {
  return (
    <button
      type="button"
      id={props.id}
      className="icon-button"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup ? 'menu' : undefined}
      onClick={props.onClick}
    >
      <Icon id={props.icon} />
    </button>
  );
}
