import { useEffect, useRef } from 'react';
import { boardWhatIfSchema } from '../../../../src/protocol/boardQueries';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { IconButton } from '../../components/iconButton';
import { useQuery } from '../../hooks/useQuery';
import { useActions, useShown } from '../../state/boardContext';
import type { WhatIf } from '../../state/boardModel';
import { fileName } from '../../texts';
import { t } from '../../words';

/** What one dependency more or less would change, with buttons to write it or not. */
export function WhatIfPanel({ whatIf }: { readonly whatIf: WhatIf }) {
  const { features, state } = useShown();
  const { act, dispatch } = useActions();
  const { feature: key, file, change, on } = whatIf;
  const { answer, failure } = useQuery({ kind: 'whatIf', feature: key, file, change, on }, boardWhatIfSchema);
  const feature = features.find((each) => each.key === key);
  const subtask = feature?.subtasks.find((each) => each.key === whatIf.subtask);
  const other = feature?.subtasks.find((each) => each.key === whatIf.onKey);
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new try brings the focus here
  useEffect(() => {
    panel.current?.focus();
  }, [whatIf]);
  if (!feature || !subtask) return null;
  const one = `${subtask.seq} ${subtask.title}`;
  const two = other ? `${other.seq} ${other.title}` : on;
  const discard = () => dispatch({ kind: 'tryOut', whatIf: undefined });
  const write = () => {
    if (!answer) return;
    const { dependsOn } = answer;
    const { seq, title } = subtask;
    const changes = { dependsOn: [...dependsOn] };
    act(
      feature.proposal
        ? { kind: 'editPlan', feature: key, edit: { kind: 'change', seq, title, changes } }
        : { kind: 'editSubtask', feature: key, seq, file, changes },
    );
    discard();
  };
  return (
    <section ref={panel} className="graph-float what-if" tabIndex={-1} aria-label={t('What if')}>
      <div className="what-if-head">
        <b>{t('What if')}</b>
        <span className="what-if-change">
          {change === 'remove' ? t('{0} no longer depends on {1}', one, two) : t('{0} depends on {1} too', one, two)}
        </span>
        <IconButton icon="close" label={t('Discard')} onClick={discard} />
      </div>
      <ul className="what-if-effects" aria-live="polite">
        {failure ? <li>{failure}</li> : null}
        {answer?.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
        {answer?.refusal !== undefined && !answer.effects.includes(answer.refusal) ? (
          <li>
            <Icon id="error" meaning="stopped" small /> {answer.refusal}
          </li>
        ) : null}
      </ul>
      <div className="what-if-buttons">
        <Button
          primary
          disabled={!answer || answer.refusal !== undefined || state.readOnly || subtask.run?.phase === 'running'}
          onClick={write}
        >
          {feature.proposal ? t('Change the Plan') : t('Write to {0}', fileName(file))}
        </Button>
        <Button onClick={discard}>{t('Discard')}</Button>
      </div>
    </section>
  );
}
