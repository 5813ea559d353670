import { VSCodeDropdown, VSCodeOption } from '@vscode/webview-ui-toolkit/react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { t } from '../words';

const ALL = '';

/** Chooses one feature or all of them. Names that one workspace folder has twice say where they lie. */
export function FeaturePicker(props: {
  readonly features: readonly BoardFeature[];
  /** Key of the chosen one; absent for all. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}) {
  const times = new Map<string, number>();
  const nameOf = ({ slug, archived }: BoardFeature) => (archived ? t('{0} (archived)', slug) : slug);
  for (const feature of props.features) times.set(nameOf(feature), (times.get(nameOf(feature)) ?? 0) + 1);
  return (
    <VSCodeDropdown
      className="picker"
      aria-label={t('Feature')}
      value={props.chosen ?? ALL}
      onChange={(event) => props.onChoose((event.target as HTMLSelectElement).value || undefined)}
    >
      <VSCodeOption value={ALL}>{t('All features')}</VSCodeOption>
      {props.features.map((feature) => (
        <VSCodeOption key={feature.key} value={feature.key}>
          {(times.get(nameOf(feature)) ?? 0) > 1
            ? `${feature.slug} (${feature.rootName}/${feature.folder})`
            : nameOf(feature)}
        </VSCodeOption>
      ))}
    </VSCodeDropdown>
  );
}
