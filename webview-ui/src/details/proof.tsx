import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { t } from '../words';
import { Item, Section } from './part';

/** What is proven of a subtask, what is missing, and whether anything was checked at all. */
export function Proof({ subtask, details }: { readonly subtask: BoardSubtask; readonly details: BoardDetails }) {
  const { state, proven } = subtask;
  if (state !== 'completed' && details.missing.length === 0) return null;
  return (
    <Section title={t('Proof')} sum={details.missing.length > 0 ? t('{0} missing', details.missing.length) : ''}>
      {proven ? (
        <Item icon="check" meaning="proven" iconLabel={t('Proven')}>
          {t('Every deliverable was written by the run and every criterion reported met.')}
        </Item>
      ) : null}
      {state === 'completed' && !proven ? (
        <Item icon="question" meaning="rest" iconLabel={t('Not proven')}>
          {t('Nothing here was checked by Callboard.')}
        </Item>
      ) : null}
      {details.missing.map((sentence) => (
        <Item key={sentence} icon="error" meaning="stopped" iconLabel={t('Missing')}>
          {sentence}
        </Item>
      ))}
      {details.summary === undefined ? null : (
        <Item icon="note" sub={t('summary of who completed it')}>
          {details.summary}
        </Item>
      )}
    </Section>
  );
}
