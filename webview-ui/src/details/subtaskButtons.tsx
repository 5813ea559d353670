import type { BoardCommand } from '../../../src/protocol/boardAction';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Button } from '../components/button';
import { canStart } from '../subtaskActions';
import type { ViewProps } from '../viewProps';
import { t } from '../words';

/** What can be done with a subtask as it stands; at most one of the buttons is the primary one. */
export function SubtaskButtons(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly canRun: boolean;
  readonly act: ViewProps['onAction'];
}) {
  const { feature, subtask, canRun, act } = props;
  const on = { feature: feature.key, seq: subtask.seq, file: subtask.file };
  const command = (command: BoardCommand) => act({ kind: 'command', command, ...on });
  const live = subtask.run?.phase === 'running';
  const open = subtask.state !== 'completed';
  return (
    <div className="details-buttons">
      {canStart(subtask) ? (
        <Button primary icon="play" disabled={!canRun} onClick={() => command('callboard.runSubtask')}>
          {subtask.run ? t('Run Again') : t('Run')}
        </Button>
      ) : null}
      {live ? (
        <Button icon="debug-stop" onClick={() => command('callboard.stop')}>
          {t('Stop')}
        </Button>
      ) : null}
      {open && !live ? (
        <>
          <Button onClick={() => command('callboard.completeSubtask')}>{t('Complete…')}</Button>
          {subtask.state === 'blocked' ? null : (
            <Button onClick={() => command('callboard.blockSubtask')}>{t('Block…')}</Button>
          )}
        </>
      ) : null}
      {subtask.run?.hasJournal ? <Button onClick={() => command('callboard.openRun')}>{t('Open Run')}</Button> : null}
    </div>
  );
}
