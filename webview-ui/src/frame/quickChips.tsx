import { useMemo } from 'react';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { useActions, useShown } from '../state/boardContext';
import { type Filters, filterCount, NO_FILTERS } from '../state/filters';
import { t } from '../words';

/** Quick filters for a narrow panel: what needs a person, what runs, what is ready. */
export function QuickChips() {
  const { features, navigation } = useShown();
  const { go } = useActions();
  const { filters } = navigation;
  const chips = useMemo(() => quickChips(features), [features]);
  if (chips.length === 0) return null;
  return (
    <section className="chips quick-chips" aria-label={t('Quick filters')}>
      {chips.map(({ label, states }) => {
        const on = isOnly(filters, states);
        return (
          <button
            key={label}
            type="button"
            className="chip num"
            aria-pressed={on}
            onClick={() => go({ filters: on ? NO_FILTERS : { ...NO_FILTERS, states } })}
          >
            {label}
          </button>
        );
      })}
    </section>
  );
}

function quickChips(features: readonly BoardFeature[]) {
  const count = (states: readonly string[]) =>
    features.reduce((sum, { subtasks }) => sum + subtasks.filter(({ state }) => states.includes(state)).length, 0);
  const needsYou = ['claimed', 'interrupted', 'blocked'];
  return [
    { label: t('Needs you {0}', count(needsYou)), states: needsYou },
    { label: t('Running {0}', count(['running'])), states: ['running'] },
    { label: t('Ready {0}', count(['ready'])), states: ['ready'] },
  ].filter(({ states }) => count(states) > 0);
}

function isOnly(filters: Filters, states: readonly string[]): boolean {
  return filterCount(filters) === states.length && states.every((state) => filters.states.includes(state));
}
