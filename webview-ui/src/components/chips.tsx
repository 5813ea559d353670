import { t } from '../words';
import { Icon } from './icon';

/** One active filter. */
export interface Chip {
  readonly id: string;
  readonly label: string;
  readonly remove: () => void;
}

/** The active filters, each with a button to remove it, and how many subtasks they leave. */
export function Chips(props: { readonly chips: readonly Chip[]; readonly sum: string; readonly onClear: () => void }) {
  return (
    <section className="chips" aria-label={t('Filters')}>
      {props.chips.map(({ id, label, remove }) => (
        <button
          key={id}
          type="button"
          className="chip"
          title={t('Remove {0}', label)}
          aria-label={t('Remove {0}', label)}
          onClick={remove}
        >
          <span className="ell">{label}</span>
          <Icon id="close" small />
        </button>
      ))}
      <span className="dim num" role="status">
        {props.sum}
      </span>
      <span className="grow" />
      <button type="button" className="link" onClick={props.onClear}>
        {t('Clear')}
      </button>
    </section>
  );
}
