import { VSCodeDropdown, VSCodeOption } from '@vscode/webview-ui-toolkit/react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { t } from '../words';

const ALL = '';

/** Chooses one feature or all of them. Names given twice say their folder too. */
export function FeaturePicker(props: {
  readonly features: readonly BoardFeature[];
  /** Whether a name must say its workspace folder. */
  readonly severalRoots: boolean;
  /** Key of the chosen one; absent for all. */
  readonly chosen: string | undefined;
  readonly onChoose: (key: string | undefined) => void;
}) {
  const times = new Map<string, number>();
  for (const { slug } of props.features) times.set(slug, (times.get(slug) ?? 0) + 1);
  return (
    <VSCodeDropdown
      className="picker"
      aria-label={t('Feature')}
      value={props.chosen ?? ALL}
      onChange={(event) => props.onChoose((event.target as HTMLSelectElement).value || undefined)}
    >
      <VSCodeOption value={ALL}>{t('All features')}</VSCodeOption>
      {props.features.map(({ key, slug, archived, folder, rootName }) => (
        <VSCodeOption key={key} value={key}>
          {(times.get(slug) ?? 0) > 1
            ? `${slug} (${rootName}/${folder})`
            : archived
              ? t('{0} (archived)', slug)
              : props.severalRoots
                ? `${slug} (${rootName})`
                : slug}
        </VSCodeOption>
      ))}
    </VSCodeDropdown>
  );
}
