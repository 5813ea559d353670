import { useMemo } from 'react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { Menu } from '../components/menu';
import { type FilterList, type Filters, filterChoices, filterCount, toggled } from '../state/filters';
import { t } from '../words';

/** The toolbar's filters by status, agent, module, batch and problem. */
export function FilterMenu(props: {
  readonly features: readonly BoardFeature[];
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}) {
  const { features, filters, onChange } = props;
  const choices = useMemo(() => filterChoices(features), [features]);
  const group = (list: FilterList, title: string) => ({
    title,
    // A single value would filter nothing.
    items: (choices[list].length > 1 ? choices[list] : []).map(({ value, label }) => ({
      label,
      checked: filters[list].includes(value),
      run: () => onChange(toggled(filters, list, value)),
    })),
  });
  return (
    <Menu
      id="filter"
      icon={filterCount(filters) > 0 ? 'filter-filled' : 'filter'}
      label={t('Filter')}
      active={filterCount(filters) > 0}
      groups={[
        group('states', t('Status')),
        group('agents', t('Agent')),
        group('modules', t('Module')),
        group('batches', t('Batch')),
        {
          title: t('Problems'),
          items: [
            {
              label: t('With problems'),
              checked: filters.problems,
              run: () => onChange({ ...filters, problems: !filters.problems }),
            },
          ],
        },
      ]}
    />
  );
}
