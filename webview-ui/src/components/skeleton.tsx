import { t } from '../words';

/** Stands where cards will be; shown only when loading takes longer than a blink. */
export function Skeleton() {
  return (
    <div className="skeleton" role="status" aria-label={t('Loading')}>
      {[3, 1, 2].map((cards) => (
        <div key={cards}>
          <span className="sk sk-head" />
          {Array.from({ length: cards }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing tells one from another
            <span key={index} className="sk sk-card" />
          ))}
        </div>
      ))}
    </div>
  );
}
