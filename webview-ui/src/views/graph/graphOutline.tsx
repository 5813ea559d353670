import { brokenSubtasks } from '../../brokenSubtasks';
import { Icon } from '../../components/icon';
import { fileName } from '../../fileName';
import type { ViewProps } from '../../viewProps';
import { t } from '../../words';

/** The graph as lists, for panels too narrow to draw it: batch after batch, each subtask with what it needs. */
export function GraphOutline({ features, visible, selected, onOpen, onAction }: ViewProps) {
  return (
    <div className="graph-outline">
      <p className="graph-outline-note">{t('Outline of the graph. Widen the panel to see it drawn.')}</p>
      {features.map((feature) => {
        const seqs = new Map(feature.subtasks.map(({ key, seq }) => [key, seq]));
        const groups = [
          ...feature.batches.map(({ index }) => ({
            title: t('Batch {0}', index),
            members: feature.subtasks.filter(({ batch }) => batch === index),
            broken: [],
          })),
          {
            title: t('No batch'),
            members: feature.subtasks.filter(({ batch }) => batch === undefined),
            broken: brokenSubtasks(feature),
          },
        ].filter(({ members, broken }) => members.length + broken.length > 0);
        return (
          <section key={feature.key} aria-label={feature.slug}>
            {features.length > 1 ? <h2 className="graph-outline-feature">{feature.slug}</h2> : null}
            {groups.map(({ title, members, broken }) => (
              <section key={title} aria-label={title}>
                <h3 className="graph-outline-head">
                  {title}{' '}
                  <span className="dim num">
                    {members.filter(({ state }) => state === 'completed').length}/{members.length + broken.length}
                  </span>
                </h3>
                <ul>
                  {members.filter(visible).map((subtask) => (
                    <li key={subtask.key}>
                      <button
                        type="button"
                        className="graph-outline-row"
                        aria-current={subtask.key === selected}
                        onClick={() => onOpen(subtask.key)}
                      >
                        <Icon id={subtask.look.icon} meaning={subtask.look.meaning} label={subtask.look.word} />
                        <span className="seq">{subtask.seq}</span>
                        <span className="ell grow">{subtask.title}</span>
                        <span className="dim graph-outline-fact">
                          {needs(subtask.dependsOn.flatMap((key) => seqs.get(key) ?? []))}
                        </span>
                        {subtask.critical ? <span className="dim graph-outline-fact">{t('critical')}</span> : null}
                      </button>
                    </li>
                  ))}
                  {broken.map(({ key, file, seq, message, offset }) => (
                    <li key={key}>
                      <button
                        type="button"
                        className="graph-outline-row"
                        title={message}
                        onClick={() =>
                          onAction({
                            kind: 'openFile',
                            feature: feature.key,
                            file,
                            ...(offset === undefined ? {} : { offset }),
                          })
                        }
                      >
                        <Icon id="bracket-error" meaning="stopped" label={t('Broken file')} />
                        <span className="seq">{seq ?? ''}</span>
                        <span className="ell grow">{fileName(file)}</span>
                        <span className="dim graph-outline-fact">{t('cannot be read')}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </section>
        );
      })}
    </div>
  );
}

function needs(seqs: readonly string[]): string {
  if (seqs.length === 0) return '';
  return seqs.length > 4 ? t('needs {0} others', seqs.length) : t('needs {0}', seqs.join(', '));
}
