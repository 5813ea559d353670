import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { type Chip, Chips } from '../components/chips';
import { type FilterList, type Filters, filterChoices, filterCount, NO_FILTERS, toggled } from '../filters';
import { t } from '../words';

/** The chips of search and filters, only while there are any. */
export function FilterChips(props: {
  readonly features: readonly BoardFeature[];
  readonly search: string;
  readonly filters: Filters;
  readonly shown: number;
  readonly total: number;
  readonly onChange: (change: { readonly search?: string; readonly filters?: Filters }) => void;
}) {
  const { features, search, filters, shown, total, onChange } = props;
  if (search.trim() === '' && filterCount(filters) === 0) return null;
  const choices = filterChoices(features);
  const of = (list: FilterList, sentence: (label: string) => string): readonly Chip[] =>
    filters[list].map((value) => ({
      id: `${list}:${value}`,
      label: sentence(choices[list].find((choice) => choice.value === value)?.label ?? value),
      remove: () => onChange({ filters: toggled(filters, list, value) }),
    }));
  const chips: readonly Chip[] = [
    ...(search.trim() === ''
      ? []
      : [{ id: 'text', label: t('text: {0}', search.trim()), remove: () => onChange({ search: '' }) }]),
    ...of('states', (label) => t('status: {0}', label)),
    ...of('agents', (label) => t('agent: {0}', label)),
    ...of('modules', (label) => t('module: {0}', label)),
    ...of('batches', (label) => label),
    ...(filters.problems
      ? [
          {
            id: 'problems',
            label: t('with problems'),
            remove: () => onChange({ filters: { ...filters, problems: false } }),
          },
        ]
      : []),
  ];
  return (
    <Chips
      chips={chips}
      sum={t('{0} of {1}', shown, total)}
      onClear={() => onChange({ search: '', filters: NO_FILTERS })}
    />
  );
}
