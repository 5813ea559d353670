import { type ComponentProps, memo, useEffect, useRef } from 'react';
import type { BoardCommand } from '../../../src/protocol/boardAction';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import { type BoardStageDetails, boardStageDetailsSchema } from '../../../src/protocol/boardQueries';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { IconButton } from '../components/iconButton';
import { Menu } from '../components/menu';
import { useQuery } from '../hooks/useQuery';
import { useActions, useShown } from '../state/boardContext';
import { t } from '../words';
import { ContractItems } from './contracts';
import { FileLink, Item, Section } from './part';
import './details.css';

interface StageAction {
  readonly command: BoardCommand;
  readonly label: string;
  readonly runs?: boolean;
}

/** One stage of a feature beside the view: what its criteria say and who judges them, its outputs, the gate. */
export const StageDetails = memo(function StageDetails(props: {
  readonly feature: BoardFeature;
  /** From 1. */
  readonly number: number;
}) {
  const { feature, number } = props;
  const { state } = useShown();
  const { act, dispatch } = useActions();
  const query = { kind: 'stage' as const, feature: feature.key, stage: number };
  const { answer, failure } = useQuery(query, boardStageDetailsSchema);
  const stage = feature.stages.find((each) => each.number === number);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.focus();
  }, []);
  if (!stage) return null;
  const perform = ({ command }: StageAction) => act({ kind: 'command', command, feature: feature.key, stage: number });
  const [first, second, ...others] = steps(stage.kind);
  const button = (action: StageAction | undefined, primary: boolean) =>
    action ? (
      <Button primary={primary} disabled={action.runs ? !state.canRun : state.readOnly} onClick={() => perform(action)}>
        {action.label}
      </Button>
    ) : null;
  return (
    <aside ref={pane} className="details" tabIndex={-1} aria-label={t('Details of stage {0} {1}', number, stage.name)}>
      <div className="details-head">
        <div className="details-state">
          <Icon id={stage.look.icon} meaning={stage.look.meaning} />
          <b>{stage.look.word}</b>
          <span className="dim grow ell">{since(answer?.since)}</span>
          <IconButton icon="close" label={t('Close details')} onClick={() => dispatch({ kind: 'closeStage' })} />
        </div>
        <h2>
          {number} {stage.name}
        </h2>
        <div className="dim">
          {feature.slug}
          {answer ? (
            <>
              <br />
              {answer.round === undefined ? answer.lead : t('{0} · round {1}', answer.lead, answer.round)}
            </>
          ) : null}
        </div>
        <div className="details-buttons">
          {button(first, true)}
          {button(second, false)}
          <span className="grow" />
          <Menu
            label={t('More actions')}
            groups={[
              { items: others.map((action) => ({ label: action.label, run: () => perform(action) })) },
              {
                items: [
                  {
                    label: t('Open Session'),
                    run: () => perform({ command: 'callboard.openSession', label: '' }),
                  },
                ],
              },
            ]}
          />
        </div>
      </div>
      <div className="note">
        <Icon id="info" />
        <span>{stage.look.tooltip}</span>
      </div>
      {failure ? <p className="details-failure">{failure}</p> : null}
      {answer ? <StageParts answer={answer} feature={feature} /> : null}
    </aside>
  );
});

function StageParts({ answer, feature }: { readonly answer: BoardStageDetails; readonly feature: BoardFeature }) {
  const { act } = useActions();
  const { criteria, outputs, notes } = answer;
  const known = criteria.some(({ by }) => by !== 'unknown');
  const met = criteria.filter((each) => each.met).length;
  return (
    <>
      {notes.length > 0 ? (
        <Section title={t('Decisions')} sum="">
          {notes.map((sentence) => (
            <Item key={sentence} icon="law">
              {sentence}
            </Item>
          ))}
        </Section>
      ) : null}
      <Section
        title={t('Transition criteria')}
        sum={known ? t('{0} of {1}', met, criteria.length) : t('{0}, no record', criteria.length)}
      >
        {criteria.map((each) => (
          <Item key={each.text} {...mark(each)} sub={criterionSub(each)}>
            {each.text}
          </Item>
        ))}
      </Section>
      {answer.contracts ? (
        <ContractItems
          contracts={answer.contracts}
          onOpen={(path) => act({ kind: 'openFile', feature: feature.key, file: path })}
        />
      ) : null}
      <Section title={t('Outputs')} sum={String(outputs.length)}>
        {outputs.length === 0 ? <li className="dim">{t('Nothing on disk yet.')}</li> : null}
        {outputs.map(({ text, path }) => (
          <Item key={text} icon={path === undefined ? 'circle-slash' : 'file'} sub={path ? '' : t('not there')}>
            {path === undefined ? (
              text
            ) : (
              <FileLink text={text} onOpen={() => act({ kind: 'openFile', feature: feature.key, file: path })} />
            )}
          </Item>
        ))}
      </Section>
    </>
  );
}

type Criterion = BoardStageDetails['criteria'][number];

function mark({ met, by }: Criterion): Pick<ComponentProps<typeof Item>, 'icon' | 'meaning' | 'iconLabel'> {
  if (by === 'unknown') return { icon: 'circle-outline', meaning: 'rest', iconLabel: t('No record') };
  if (met) return { icon: 'check', meaning: 'proven', iconLabel: t('Met') };
  return by === 'person'
    ? { icon: 'question', meaning: 'needsYou', iconLabel: t('Yours to judge') }
    : { icon: 'error', meaning: 'stopped', iconLabel: t('Failed') };
}

function criterionSub({ by, evidence }: Criterion): string {
  if (by === 'unknown') return '';
  const who = by === 'machine' ? t('checked') : t('yours to judge');
  return evidence === '' ? who : `${who}: ${evidence}`;
}

/** What can be done with a stage in its state, the next step first. */
function steps(kind: BoardFeature['stages'][number]['kind']): readonly StageAction[] {
  const approve: StageAction = { command: 'callboard.approveStage', label: t('Approve') };
  const back: StageAction = { command: 'callboard.sendBackStage', label: t('Send Back…') };
  const skip: StageAction = { command: 'callboard.skipStage', label: t('Skip…') };
  const run: StageAction = { command: 'callboard.runStage', label: t('Run Stage'), runs: true };
  const abort: StageAction = { command: 'callboard.abortStage', label: t('Abort Workflow…') };
  switch (kind) {
    case 'approval':
      return [approve, back, skip, abort];
    case 'running':
      return [run, skip, abort];
    case 'notStarted':
    case 'failed':
    case 'outOfDate':
      return [run, skip, abort];
    case 'completed':
      return [back];
    case 'skipped':
    case 'aborted':
      return [run];
    default:
      return kind satisfies never;
  }
}

function since(text: string | undefined): string {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? '' : t('since {0}', date.toLocaleString());
}
