import { VSCodeDropdown, VSCodeOption } from '@vscode/webview-ui-toolkit/react';
import type { Navigation } from '../state/navigation';
import { t } from '../words';

type Lanes = Navigation['lanes'];

/** Chooses what makes a lane of the kanban. */
export function LanesPicker(props: { readonly chosen: Lanes; readonly onChoose: (lanes: Lanes) => void }) {
  const choices: readonly (readonly [Lanes, string])[] = [
    ['feature', t('Lanes: Feature')],
    ['batch', t('Lanes: Batch')],
    ['module', t('Lanes: Module')],
    ['agent', t('Lanes: Agent')],
  ];
  return (
    <VSCodeDropdown
      className="picker"
      aria-label={t('Lanes')}
      value={props.chosen}
      onChange={(event) => {
        const { value } = event.target as HTMLSelectElement;
        const choice = choices.find(([id]) => id === value);
        if (choice) props.onChoose(choice[0]);
      }}
    >
      {choices.map(([id, label]) => (
        <VSCodeOption key={id} value={id}>
          {label}
        </VSCodeOption>
      ))}
    </VSCodeDropdown>
  );
}
