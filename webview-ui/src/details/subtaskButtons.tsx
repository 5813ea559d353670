import type { BoardCommand } from '../../../src/protocol/boardAction';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Button } from '../components/button';
import { Menu } from '../components/menu';
import { useActions, useShown } from '../state/boardContext';
import type { Target } from '../state/targets';
import { t } from '../words';

interface ButtonAction {
  readonly command: BoardCommand;
  readonly label: string;
  readonly icon?: string;
  /** Starts an agent. */
  readonly runs?: boolean;
}

/** What can be done with a subtask as it stands: the next step first, one more beside it, the rest in the menu. */
export function SubtaskButtons({ feature, subtask }: Target) {
  const { canRun, readOnly } = useShown().state;
  const { act } = useActions();
  const on = { feature: feature.key, seq: subtask.seq, file: subtask.file };
  const perform = ({ command }: ButtonAction) => act({ kind: 'command', command, ...on });
  const [first, second, ...others] = nextSteps(subtask).filter(({ runs }) => runs || !readOnly);
  const groups = [
    others,
    readOnly ? [] : changes(subtask),
    runs(subtask),
    [
      { command: 'callboard.showInTree' as const, label: t('Show in Tree') },
      { command: 'callboard.copyAsMarkdown' as const, label: t('Copy as Markdown') },
    ],
  ];
  const button = (action: ButtonAction | undefined, primary: boolean) =>
    action ? (
      <Button
        primary={primary}
        {...(action.icon ? { icon: action.icon } : {})}
        disabled={action.runs === true && !canRun}
        onClick={() => perform(action)}
      >
        {action.label}
      </Button>
    ) : null;
  return (
    <div className="details-buttons">
      {button(first, true)}
      {button(second, false)}
      <span className="grow" />
      <Menu
        label={t('More actions')}
        groups={groups.map((actions) => ({
          items: actions.map((action) => ({ label: action.label, run: () => perform(action) })),
        }))}
      />
    </div>
  );
}

/** In the order in which a person would think of them. */
function nextSteps({ state, run, queued }: BoardSubtask): readonly ButtonAction[] {
  const complete: ButtonAction = { command: 'callboard.completeSubtask', label: t('Complete…') };
  const block: ButtonAction = { command: 'callboard.blockSubtask', label: t('Block…') };
  if (run?.phase === 'running' || queued) {
    return [{ command: 'callboard.stop', label: t('Stop'), icon: 'debug-stop' }];
  }
  switch (state) {
    case 'ready':
      return [{ command: 'callboard.runSubtask', label: t('Run'), icon: 'play', runs: true }, complete, block];
    case 'waiting':
      return [{ command: 'callboard.whyNotRunning', label: t('Why Not Running?'), runs: true }, block, complete];
    case 'claimed':
      return [
        { command: 'callboard.retrySubtask', label: t('Retry'), icon: 'refresh', runs: true },
        { command: 'callboard.acceptRun', label: t('Accept…') },
        { command: 'callboard.sendBack', label: t('Send Back…') },
        { command: 'callboard.takeOver', label: t('Take Over') },
        complete,
        block,
      ];
    case 'interrupted':
      return [
        { command: 'callboard.resumeRun', label: t('Resume'), icon: 'debug-continue', runs: true },
        { command: 'callboard.restartRun', label: t('Restart'), runs: true },
        { command: 'callboard.releaseRun', label: t('Release') },
        complete,
        block,
      ];
    case 'blocked':
      return [
        { command: 'callboard.resetSubtask', label: t('Back to Pending') },
        ...(run ? [{ command: 'callboard.retrySubtask' as const, label: t('Retry'), runs: true }] : []),
        complete,
      ];
    case 'running':
      return [complete, block];
    case 'unknown':
      return [{ command: 'callboard.resetSubtask', label: t('Back to Pending') }, complete];
    case 'completed':
      return [];
    default:
      return state satisfies never;
  }
}

function changes({ state, run }: BoardSubtask): readonly ButtonAction[] {
  if (run?.phase === 'running') return [];
  const reset: ButtonAction = { command: 'callboard.resetSubtask', label: t('Back to Pending') };
  const pending = state === 'waiting' || state === 'ready';
  return [
    { command: 'callboard.editSubtask', label: t('Edit…') },
    ...(state === 'completed'
      ? [reset]
      : [
          { command: 'callboard.reassignSubtask' as const, label: t('Reassign…') },
          { command: 'callboard.skipSubtask' as const, label: t('Skip…') },
          ...(pending || state === 'blocked' || state === 'unknown' ? [] : [reset]),
        ]),
  ];
}

function runs({ run }: BoardSubtask): readonly ButtonAction[] {
  if (!run?.hasJournal) return [];
  return [
    { command: 'callboard.openRun', label: t('Open Run') },
    { command: 'callboard.showRunChanges', label: t('Show Changes') },
    ...(run.phase === 'running' ? [] : [{ command: 'callboard.revertRun' as const, label: t('Revert Run…') }]),
  ];
}
