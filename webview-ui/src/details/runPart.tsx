import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Icon } from '../components/icon';
import { useActions } from '../state/boardContext';
import { spanText, tokenText } from '../texts';
import { t } from '../words';
import { Item, Section } from './part';
import { phaseLook } from './phaseLook';

/** Earlier attempts, and what the newest run did last, as it goes on. */
export function RunPart(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
}) {
  const { feature, subtask, details } = props;
  const { act } = useActions();
  const { attempts, tail } = details;
  if (attempts.length === 0) return null;
  const last = attempts.at(-1);
  const open = () =>
    act({
      kind: 'command',
      command: 'callboard.openRun',
      feature: feature.key,
      seq: subtask.seq,
      file: subtask.file,
    });
  return (
    <Section title={t('Run')} sum={last?.endedAt === undefined ? t('live') : t('ended {0}', clock(last.endedAt))}>
      {attempts.slice(0, -1).map(({ attempt, phase, agent, startedAt, endedAt, tokens }) => {
        const { icon, meaning, word } = phaseLook(phase);
        const took = endedAt === undefined ? '' : ` · ${spanText(endedAt - startedAt)}`;
        return (
          <Item
            key={attempt}
            icon={icon}
            meaning={meaning}
            iconLabel={word}
            sub={`${clock(startedAt)}${took} · ${tokenText(tokens)}`}
          >
            {t('Attempt {0}: {1}, {2}', attempt, word, agent)}
          </Item>
        );
      })}
      {tail.length > 0 ? (
        <li>
          <ol className="details-log" aria-label={t('What the run did last')}>
            {tail.map(({ at, text, ok }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
              <li key={index} className="details-log-line">
                <span className="dim num">{clock(at)}</span>
                <span className="details-log-words">{text}</span>
                {ok === false ? <Icon id="error" meaning="stopped" label={t('failed')} small /> : null}
              </li>
            ))}
          </ol>
        </li>
      ) : null}
      {subtask.run?.hasJournal ? (
        <li className="item">
          <button type="button" className="link" onClick={open}>
            {t('Open the whole transcript')}
          </button>
        </li>
      ) : null}
    </Section>
  );
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
