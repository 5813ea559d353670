import { VSCodeTextField } from '@vscode/webview-ui-toolkit/react';
import { t } from '../words';
import { Icon } from './icon';

/** The toolbar's search, by number, title, agent and state. */
export function SearchField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <VSCodeTextField
      id="search"
      className="search"
      value={props.value}
      placeholder={t('Search subtasks')}
      aria-label={t('Search subtasks')}
      onInput={(event) => props.onChange((event.target as HTMLInputElement).value)}
      onKeyDown={(event: { key: string }) => {
        if (event.key === 'Escape') props.onChange('');
      }}
    >
      <span slot="start">
        <Icon id="search" />
      </span>
      <span slot="end">
        <kbd>/</kbd>
      </span>
    </VSCodeTextField>
  );
}
