import type { ComponentProps } from 'react';
import type { SubtaskChanges } from '../../../src/protocol/boardAction';
import type { BoardDetails } from '../../../src/protocol/boardDetails';
import { InlineEdit } from '../components/inlineEdit';
import { t } from '../words';
import { Item, Section } from './part';

type Mark = Pick<ComponentProps<typeof Item>, 'icon' | 'meaning' | 'iconLabel'>;

/** The acceptance criteria with what the newest run reported on each; editable until the subtask is completed. */
export function Criteria(props: {
  readonly details: BoardDetails;
  readonly completed: boolean;
  readonly edit: ((changes: SubtaskChanges) => void) | undefined;
}) {
  const { details, completed } = props;
  const edit = completed ? undefined : props.edit;
  const { criteria } = details;
  if (criteria.length === 0 && !edit) return null;
  const met = criteria.filter(({ report }) => report === 'met').length;
  const reported = criteria.some(({ report }) => report !== 'unreported');
  const replace = (index: number, words: string) => {
    const wished = words === '' ? [] : [words];
    const all = criteria.map(({ text }) => text);
    edit?.({ acceptanceCriteria: [...all.slice(0, index), ...wished, ...all.slice(index + 1)] });
  };
  return (
    <Section
      title={t('Acceptance criteria')}
      sum={reported ? t('{0} of {1}', met, criteria.length) : String(criteria.length)}
    >
      {criteria.map(({ text, report, evidence }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two criteria may have the same words
        <Item key={`${index} ${text}`} {...criterionMark(report)} sub={evidence}>
          <InlineEdit
            label={t('Edit criterion {0}', index + 1)}
            value={text}
            disabled={!edit}
            onSave={(words) => replace(index, words)}
          >
            <span>{text}</span>
          </InlineEdit>
        </Item>
      ))}
      {edit ? (
        <li className="item item-add">
          <InlineEdit
            icon="add"
            label={t('Add criterion')}
            value=""
            onSave={(words) => replace(criteria.length, words)}
          />
        </li>
      ) : null}
    </Section>
  );
}

function criterionMark(report: BoardDetails['criteria'][number]['report']): Mark {
  switch (report) {
    case 'met':
      return { icon: 'check', meaning: 'proven', iconLabel: t('Reported met') };
    case 'notMet':
      return { icon: 'error', meaning: 'stopped', iconLabel: t('Reported not met') };
    case 'unreported':
      return { icon: 'circle-outline', meaning: 'rest', iconLabel: t('Nothing reported') };
    default:
      return report satisfies never;
  }
}
