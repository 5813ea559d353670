import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { Button } from '../components/button';
import { Icon } from '../components/icon';
import { useActions } from '../state/boardContext';

/** Why a subtask waits and what helps, and what a stuck one holds up. */
export function WaitNotes(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
}) {
  const { feature, subtask, details } = props;
  const { act } = useActions();
  const { wait, blast } = details;
  const on = { feature: feature.key, seq: subtask.seq, file: subtask.file };
  return (
    <>
      {wait ? (
        <div className="note">
          <Icon id="watch" />
          <span className="grow">{wait.text}</span>
          {wait.action === undefined ? null : (
            <Button onClick={() => act({ kind: 'command', command: 'callboard.helpWaiting', ...on })}>
              {wait.action}
            </Button>
          )}
        </div>
      ) : null}
      {blast === undefined ? null : (
        <div className="note">
          <Icon id="type-hierarchy-sub" />
          <span>{blast}</span>
        </div>
      )}
    </>
  );
}
