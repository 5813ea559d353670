import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import { type BoardForecast, boardForecastSchema } from '../../../../src/protocol/boardQueries';
import { useQuery } from '../../hooks/useQuery';
import { useActions } from '../../state/boardContext';
import { spanText } from '../../texts';
import { t } from '../../words';

const MINUTE = 60_000;

/** How many agents work, when both policies would finish, and the way to the faster one; estimates say what they lack. */
export function Forecast({ feature, now }: { readonly feature: BoardFeature; readonly now: number }) {
  const { act } = useActions();
  const { answer } = useQuery({ kind: 'forecast', feature: feature.key }, boardForecastSchema);
  if (!answer) return <div className="bt-forecast" />;
  const running = feature.subtasks.filter(({ run }) => run?.phase === 'running').length;
  const saved = answer.strict - answer.rolling;
  return (
    <div className="bt-forecast">
      <span className="num">{t('{0} of {1} agents', running, answer.slots)}</span>
      {answer.strict > 0 ? (
        <>
          <span className="num">
            {t('Strict batches')} <b>{finish(answer, answer.strict, now)}</b>
          </span>
          <span className="num">
            {t('Rolling')} <b>{finish(answer, answer.rolling, now)}</b>
            {saved > 0 ? `, ${savedText(answer, saved)}` : `, ${t('no sooner')}`}
          </span>
          <span className="dim bt-forecast-note" title={note(answer)}>
            {note(answer)}
          </span>
        </>
      ) : null}
      <span className="grow" />
      {saved > 0 && answer.policy === 'batch' ? (
        <button type="button" className="link" onClick={() => act({ kind: 'useRolling' })}>
          {t('Use Rolling Dispatch')}
        </button>
      ) : null}
    </div>
  );
}

function finish({ unit }: BoardForecast, units: number, now: number): string {
  if (unit === 'subtasks') return t('{0} steps', units);
  const at = new Date(now + units * MINUTE);
  return t('about {0}', at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }));
}

function savedText({ unit }: BoardForecast, saved: number): string {
  return unit === 'subtasks' ? t('{0} fewer', saved) : t('{0} sooner', spanText(saved * MINUTE));
}

/** What the estimate rests on, and what it lacks. */
function note({ unit, measured, begun, overdue, notCounted }: BoardForecast): string {
  const parts = [unit === 'subtasks' ? t('nothing timed yet') : t('by {0} timed subtasks', measured)];
  if (begun > 0) {
    parts.push(
      unit === 'subtasks' ? t('{0} running, counted whole', begun) : t('{0} running, what is left of them', begun),
    );
  }
  if (overdue.length > 0) parts.push(t('{0} over the estimate', named(overdue)));
  if (notCounted.length > 0) parts.push(t('{0} not counted', named(notCounted)));
  return parts.join('; ');
}

function named(seqs: readonly string[]): string {
  const first = seqs.slice(0, 4).join(', ');
  return seqs.length > 4 ? t('{0} and {1} more', first, seqs.length - 4) : first;
}
