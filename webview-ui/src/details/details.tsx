import { memo, useEffect, useRef, useState } from 'react';
import type { BoardPlanChanges, SubtaskChanges } from '../../../src/protocol/boardAction';
import { type BoardDetails, boardDetailsSchema } from '../../../src/protocol/boardDetails';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { InlineEdit } from '../components/inlineEdit';
import { focusOnTabStop } from '../focus';
import { useActions, useShown } from '../state/boardContext';
import { planMove } from '../state/planEdits';
import type { Target } from '../state/targets';
import { spanText, tokenText } from '../texts';
import { t } from '../words';
import { DetailParts } from './detailParts';
import { SubtaskButtons } from './subtaskButtons';
import { WaitNotes } from './waitNotes';
import './details.css';

/** Milliseconds until a request for details counts as failed. */
const TIMEOUT = 10_000;

/** Everything about one subtask, beside the view. */
export const Details = memo(function Details({ feature, subtask }: Target) {
  const { state } = useShown();
  const { act, dispatch, go } = useActions();
  const { look, run } = subtask;
  const { details, failure } = useDetails(subtask.key);
  const since = sinceText(subtask);
  const openFile = () => act({ kind: 'openFile', feature: feature.key, file: subtask.file });
  const canEdit = !state.readOnly && run?.phase !== 'running';
  const { seq, title } = subtask;
  const editPlan = (changes: BoardPlanChanges) =>
    act({ kind: 'editPlan', feature: feature.key, edit: { kind: 'change', seq, title, changes } });
  const edit = ({ suggestedAgent, ...changes }: SubtaskChanges) => {
    if (feature.proposal) {
      // In a plan each subtask has an agent; the default is CoderAgent.
      const agent = suggestedAgent === undefined ? {} : { agent: suggestedAgent ?? 'CoderAgent' };
      return editPlan({ ...changes, ...agent });
    }
    const agent = suggestedAgent === undefined ? {} : { suggestedAgent };
    return act({
      kind: 'editSubtask',
      feature: feature.key,
      seq,
      file: subtask.file,
      changes: { ...changes, ...agent },
    });
  };
  const move = (by: -1 | 1) => {
    const moved = planMove(state, subtask.key, by);
    if (moved === undefined || moved === 'end') return;
    act(moved.action);
    dispatch({ kind: 'select', key: moved.key });
  };
  const close = () => {
    go({ details: false });
    focusOnTabStop();
  };
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.scrollTo(0, 0);
  }, []);
  return (
    <aside ref={pane} className="details" aria-label={t('Details of {0} {1}', subtask.seq, subtask.title)}>
      <div className="details-head">
        <div className="details-state">
          <Icon id={look.icon} meaning={look.meaning} />
          <b>{look.word}</b>
          <span className="dim grow ell">{since}</span>
          {feature.proposal ? null : <IconButton icon="go-to-file" label={t('Open File')} onClick={openFile} />}
          <IconButton icon="close" label={t('Close details')} onClick={close} />
        </div>
        <h2>
          <InlineEdit
            label={t('Edit title')}
            value={subtask.title}
            disabled={!canEdit}
            onSave={(title) => edit({ title })}
          >
            <span>
              <span className="seq">{subtask.seq}</span> <bdi>{subtask.title}</bdi>
            </span>
          </InlineEdit>
        </h2>
        <div className="dim">
          {subtask.batch === undefined ? feature.slug : t('{0}, batch {1}', feature.slug, subtask.batch)}
          {subtask.critical ? ` · ${t('critical path')}` : ''}
          <br />
          {run
            ? t('{0} · attempt {1} · {2} · {3}', run.agent, run.attempt, runSpan(run), tokenText(run.tokens))
            : (subtask.agent ?? '')}
        </div>
        {feature.proposal ? (
          <div className="details-buttons">
            <Button icon="arrow-up" disabled={!canEdit || Number(seq) === 1} onClick={() => move(-1)}>
              {t('Move Up')}
            </Button>
            <Button
              icon="arrow-down"
              disabled={!canEdit || Number(seq) === feature.subtasks.length}
              onClick={() => move(1)}
            >
              {t('Move Down')}
            </Button>
            <Button
              icon="trash"
              disabled={!canEdit}
              onClick={() => act({ kind: 'editPlan', feature: feature.key, edit: { kind: 'remove', seq, title } })}
            >
              {t('Remove from Plan')}
            </Button>
          </div>
        ) : (
          <SubtaskButtons feature={feature} subtask={subtask} />
        )}
      </div>
      <div className="note">
        <Icon id="info" />
        <span>{look.tooltip}</span>
      </div>
      {details ? <WaitNotes feature={feature} subtask={subtask} details={details} /> : null}
      {failure ? <p className="details-failure">{failure}</p> : null}
      {details ? (
        <DetailParts
          feature={feature}
          subtask={subtask}
          details={details}
          edit={canEdit ? edit : undefined}
          editPlan={canEdit && feature.proposal ? editPlan : undefined}
        />
      ) : null}
    </aside>
  );
});

/** The details of a subtask, asked for again with each new state; the last ones stay until the next arrive. */
function useDetails(key: string): { readonly details?: BoardDetails; readonly failure?: string } {
  const { host } = useActions();
  const { revision } = useShown().state;
  const [answer, setAnswer] = useState<{ readonly details?: BoardDetails; readonly failure?: string }>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision may change the details
  useEffect(() => {
    let current = true;
    host.endpoint.ask({ kind: 'details', key }, boardDetailsSchema, TIMEOUT).then(
      (details) => current && setAnswer({ details }),
      (error: unknown) => current && setAnswer({ failure: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [host, key, revision]);
  return answer;
}

function runSpan({ startedAt, endedAt }: NonNullable<BoardSubtask['run']>): string {
  return spanText((endedAt ?? Date.now()) - startedAt);
}

/** Since when the subtask is in its state, as far as files or run tell. */
function sinceText({ state, run, startedAt, completedAt }: BoardSubtask): string {
  const when =
    state === 'completed'
      ? completedAt
      : state === 'running'
        ? (run?.startedAt ?? startedAt)
        : state === 'claimed' || state === 'interrupted'
          ? run?.endedAt
          : undefined;
  if (when === undefined) return '';
  const date = new Date(when);
  if (Number.isNaN(date.getTime())) return '';
  const today = date.toDateString() === new Date().toDateString();
  return t(
    'since {0}',
    today ? date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' }) : date.toLocaleString(),
  );
}
