import type { SubtaskChanges } from '../../../src/protocol/boardAction';
import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { InlineEdit } from '../components/inlineEdit';
import { t } from '../words';
import { Item, Section } from './part';

/** The agent, whether the subtask may run beside others, and decisions about it. */
export function Work(props: {
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
  readonly edit: ((changes: SubtaskChanges) => void) | undefined;
}) {
  const { subtask, details, edit } = props;
  const { suggestedAgent } = details;
  return (
    <Section title={t('Work')}>
      <Item icon="account">
        <InlineEdit
          label={t('Edit agent')}
          value={suggestedAgent ?? ''}
          disabled={!edit}
          onSave={(words) => edit?.({ suggestedAgent: words === '' ? null : words })}
        >
          <span>{suggestedAgent ?? t('No agent suggested')}</span>
        </InlineEdit>
      </Item>
      <Item icon={subtask.parallel ? 'layers' : 'layers-dot'}>
        <label className="details-check">
          <input
            type="checkbox"
            checked={subtask.parallel}
            disabled={!edit}
            onChange={({ target }) => edit?.({ parallel: target.checked })}
          />
          {t('May run beside others')}
        </label>
      </Item>
      {details.decisions.map((sentence) => (
        <Item key={sentence} icon="law">
          {sentence}
        </Item>
      ))}
    </Section>
  );
}
