import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { useNow } from '../hooks/useNow';
import { spanText, tokenText } from '../texts';
import { t } from '../words';
import { Icon } from './icon';

/** The small figures of a subtask: time and tokens while it runs, else what it needs and what it owes. */
export function SubtaskMeta({ subtask }: { readonly subtask: BoardSubtask }) {
  const { state, run, openDependencies, criteria, criteriaMet, deliverables } = subtask;
  const rehearsed = run?.rehearsed ? <span className="ell">{t('rehearsed')}</span> : null;
  if (state === 'running' && run) {
    return (
      <>
        <RunMeta startedAt={run.startedAt} tokens={run.tokens} />
        {rehearsed}
      </>
    );
  }
  // Only a run of our own reports on criteria; without one it is not known which are met.
  const unknownCriteria = state === 'completed' && !run;
  return (
    <>
      {openDependencies > 0 ? (
        <Fact icon="link" value={String(openDependencies)} label={t('{0} open dependencies', openDependencies)} />
      ) : null}
      {criteria > 0 ? (
        <Fact
          icon="checklist"
          value={unknownCriteria ? String(criteria) : `${criteriaMet}/${criteria}`}
          label={unknownCriteria ? t('{0} criteria', criteria) : t('{0} of {1} criteria met', criteriaMet, criteria)}
        />
      ) : null}
      {deliverables > 0 ? (
        <Fact icon="file" value={String(deliverables)} label={t('{0} deliverables', deliverables)} />
      ) : null}
      {state === 'ready' || state === 'waiting' ? null : rehearsed}
    </>
  );
}

function RunMeta({ startedAt, tokens }: { readonly startedAt: number; readonly tokens: number }) {
  const now = useNow(10_000);
  return (
    <>
      <span>{spanText(now - startedAt)}</span>
      <span className="ell">{tokenText(tokens)}</span>
    </>
  );
}

function Fact({ icon, value, label }: { readonly icon: string; readonly value: string; readonly label: string }) {
  return (
    <span title={label}>
      <Icon id={icon} small />
      <span aria-hidden="true">{value}</span>
      <span className="unseen">{label}</span>
    </span>
  );
}
