import { useMemo } from 'react';
import { type Chip, Chips } from '../components/chips';
import { type Shown, useActions, useShown } from '../state/boardContext';
import { type FilterList, filterChoices, filterCount, NO_FILTERS, toggled } from '../state/filters';
import { t } from '../words';

/** The chips of search and filters, while any are active. */
export function FilterChips() {
  const { features, visible, navigation } = useShown();
  const { go } = useActions();
  const { shown, total } = useMemo(() => countsOf(features, visible), [features, visible]);
  const { search, filters } = navigation;
  if (search.trim() === '' && filterCount(filters) === 0) return null;
  const choices = filterChoices(features);
  const of = (list: FilterList, sentence: (label: string) => string): readonly Chip[] =>
    filters[list].map((value) => ({
      id: `${list}:${value}`,
      label: sentence(choices[list].find((choice) => choice.value === value)?.label ?? value),
      remove: () => go({ filters: toggled(filters, list, value) }),
    }));
  const chips: readonly Chip[] = [
    ...(search.trim() === ''
      ? []
      : [{ id: 'text', label: t('text: {0}', search.trim()), remove: () => go({ search: '' }) }]),
    ...of('states', (label) => t('status: {0}', label)),
    ...of('agents', (label) => t('agent: {0}', label)),
    ...of('modules', (label) => t('module: {0}', label)),
    ...of('batches', (label) => label),
    ...(filters.problems
      ? [
          {
            id: 'problems',
            label: t('with problems'),
            remove: () => go({ filters: { ...filters, problems: false } }),
          },
        ]
      : []),
  ];
  return (
    <Chips chips={chips} sum={t('{0} of {1}', shown, total)} onClear={() => go({ search: '', filters: NO_FILTERS })} />
  );
}

function countsOf(features: Shown['features'], visible: Shown['visible']) {
  let shown = 0;
  let total = 0;
  for (const { subtasks } of features) {
    total += subtasks.length;
    for (const subtask of subtasks) if (visible(subtask)) shown++;
  }
  return { shown, total };
}
