import type { ReactNode } from 'react';
import { Icon } from '../components/icon';

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
