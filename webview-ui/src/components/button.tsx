import { VSCodeButton } from '@vscode/webview-ui-toolkit/react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

/** A button of the UI toolkit, with an icon in front if it has one. */
export function Button(props: {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly icon?: string;
  readonly title?: string;
}) {
  return (
    <VSCodeButton
      className="button"
      appearance={props.primary ? 'primary' : 'secondary'}
      disabled={props.disabled ?? false}
      title={props.title ?? ''}
      onClick={props.onClick}
    >
      {props.icon ? (
        <span slot="start">
          <Icon id={props.icon} />
        </span>
      ) : null}
      {props.children}
    </VSCodeButton>
  );
}
