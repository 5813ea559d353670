import type { ViewProps } from '../../viewProps';
import { t } from '../../words';

/** The batches of each feature, with their members. */
export function BatchesView({ features, visible, onOpen }: ViewProps) {
  return (
    <div className="scroll">
      {features.map((feature) => (
        <section key={feature.key} aria-label={feature.slug}>
          {feature.batches.map((batch) => (
            <div key={batch.index}>
              <h3>{t('Batch {0}', batch.index)}</h3>
              <ul>
                {feature.subtasks
                  .filter((subtask) => subtask.batch === batch.index && visible(subtask))
                  .map((subtask) => (
                    <li key={subtask.key}>
                      <button type="button" onClick={() => onOpen(subtask.key)}>
                        {subtask.seq} {subtask.title}: {subtask.look.word}
                      </button>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
