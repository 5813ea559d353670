import { t } from '../words';
import { Icon } from './icon';

/** One filter that is in force. */
export interface Chip {
  readonly id: string;
  readonly label: string;
  readonly remove: () => void;
}

/** The row of filters in force, each with a way out of it, and how much they let through. */
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
