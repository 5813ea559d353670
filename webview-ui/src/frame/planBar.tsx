import { STAGE } from '../../../src/core/stages/stage';
import type { BoardAction } from '../../../src/protocol/boardAction';
import type { BoardFeature, BoardProposal } from '../../../src/protocol/boardFeature';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { useActions, useShown } from '../state/boardContext';
import { t } from '../words';
import './planBar.css';

/** More lines would leave too little of the view. */
const MOST_LINES = 4;

/** The bar above a proposed plan: what keeps it from being written, and the actions on the plan as a whole. */
export function PlanBar() {
  const { features } = useShown();
  const [only, ...others] = features;
  return only?.proposal && others.length === 0 ? <Plan feature={only} proposal={only.proposal} /> : null;
}

function Plan({ feature, proposal }: { readonly feature: BoardFeature; readonly proposal: BoardProposal }) {
  const { readOnly } = useShown().state;
  const { act, open } = useActions();
  const { of, edited, problems, openStories, leftOut } = proposal;
  const wrong = problems.length + openStories.length;
  const edit = (change: Extract<BoardAction, { kind: 'editPlan' }>['edit']) =>
    act({ kind: 'editPlan', feature: feature.key, edit: change });
  const command = (name: Extract<BoardAction, { kind: 'command' }>['command']) =>
    act({ kind: 'command', command: name, feature: of, stage: STAGE.breakdown });
  return (
    <section className="plan-bar" aria-label={t('Proposed plan')}>
      <div className="plan-row">
        <Icon id="issue-draft" meaning="needsYou" />
        <span className="plan-words">
          <b>{t('Proposed. Nothing is written yet.')}</b> <span className="dim num">{sum(feature, proposal)}</span>
        </span>
        <span className="unseen" role="status">
          {wrong === 0 ? t('The plan can be written.') : t('{0} problems keep the plan from being written.', wrong)}
        </span>
        <span className="plan-buttons">
          <Button icon="add" disabled={readOnly} onClick={() => edit({ kind: 'add' })}>
            {t('Add Subtask…')}
          </Button>
          {edited ? (
            <Button disabled={readOnly} onClick={() => command('callboard.discardPlanEdits')}>
              {t('Discard Edits')}
            </Button>
          ) : null}
          <Button disabled={readOnly} onClick={() => command('callboard.sendBackStage')}>
            {t('Send Back…')}
          </Button>
          <Button
            primary
            icon="check"
            disabled={readOnly || wrong > 0}
            title={wrong > 0 ? t('Mend what is wrong first.') : t('Writes the task files, and stage 5 begins.')}
            onClick={() => command('callboard.writePlan')}
          >
            {t('Write Plan')}
          </Button>
        </span>
      </div>
      {wrong + leftOut.length > 0 ? (
        <ul className="plan-lines">
          {problems.slice(0, MOST_LINES).map(({ key, message }) => (
            <li key={`${key} ${message}`}>
              <Icon id="error" meaning="stopped" label={t('Error')} small />
              <span className="ell" title={message}>
                {message}
              </span>
              {key === undefined ? null : (
                <button type="button" className="link" onClick={() => open(key)}>
                  {t('Show')}
                </button>
              )}
            </li>
          ))}
          {problems.length > MOST_LINES ? (
            <li className="dim">{t('And {0} more.', problems.length - MOST_LINES)}</li>
          ) : null}
          {openStories.map(({ id, title }) => (
            <li key={id}>
              <Icon id="error" meaning="stopped" label={t('Error')} small />
              <span className="ell">{t('No subtask serves the story {0}.', `${id} ${title}`.trim())}</span>
              <button
                type="button"
                className="link"
                disabled={readOnly}
                onClick={() => edit({ kind: 'leaveOut', story: id })}
              >
                {t('Leave Out…')}
              </button>
            </li>
          ))}
          {leftOut.map(({ id, title, reason }) => (
            <li key={id}>
              <Icon id="circle-slash" label={t('Left out')} small />
              <span className="ell" title={reason}>
                {t('Left out: {0}. {1}', `${id} ${title}`.trim(), reason)}
              </span>
              <button
                type="button"
                className="link"
                disabled={readOnly}
                onClick={() => edit({ kind: 'takeIn', story: id })}
              >
                {t('Take In')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function sum({ total, batches }: BoardFeature, { edited, added, changed, removed }: BoardProposal): string {
  return [
    size(total, batches.length),
    changed + removed === 0 ? '' : t('{0} new, {1} changed, {2} removed', added, changed, removed),
    edited ? t('edited') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function size(subtasks: number, batches: number): string {
  if (subtasks === 1) return t('1 subtask');
  return batches === 1 ? t('{0} subtasks in 1 batch', subtasks) : t('{0} subtasks in {1} batches', subtasks, batches);
}
