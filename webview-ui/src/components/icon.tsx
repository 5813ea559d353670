import type { BoardLook } from '../../../src/protocol/boardSubtask';

type Meaning = BoardLook['meaning'];

/** A codicon by its id, with its modifier (`sync~spin`). Decorative unless it is given a label. */
export function Icon(props: {
  readonly id: string;
  readonly meaning?: Meaning;
  readonly label?: string;
  /** 12 for meta lines; 16 otherwise. */
  readonly small?: boolean;
}) {
  const [name = '', modifier] = props.id.split('~');
  const classes = ['codicon', `codicon-${name}`, 'icon'];
  if (modifier === 'spin') classes.push('icon-spin');
  if (props.meaning) classes.push(`m-${props.meaning}`);
  if (props.small) classes.push('icon-small');
  const className = classes.join(' ');
  return props.label === undefined ? (
    <span className={className} aria-hidden="true" />
  ) : (
    <span className={className} role="img" aria-label={props.label} title={props.label} />
  );
}
