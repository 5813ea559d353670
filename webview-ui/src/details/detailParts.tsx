import type { ComponentProps } from 'react';
import type { BoardPlanChanges, SubtaskChanges } from '../../../src/protocol/boardAction';
import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { IconButton } from '../components/iconButton';
import { useActions } from '../state/boardContext';
import { t } from '../words';
import { Contracts } from './contracts';
import { Criteria } from './criteria';
import { Dependencies } from './dependencies';
import { EditableList } from './editableList';
import { FileLink, Item, Section } from './part';
import { Proof } from './proof';
import { RunPart } from './runPart';
import { Stories } from './stories';
import { Work } from './work';

type Mark = Pick<ComponentProps<typeof Item>, 'icon' | 'meaning' | 'iconLabel'>;

/** The parts of the details below their head. */
export function DetailParts(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
  /** Writes what changed; undefined where nothing can be changed. */
  readonly edit: ((changes: SubtaskChanges) => void) | undefined;
  /** Changes the proposed plan; undefined for a subtask that is not part of one. */
  readonly editPlan: ((changes: BoardPlanChanges) => void) | undefined;
}) {
  const { feature, subtask, details, edit, editPlan } = props;
  const { act } = useActions();
  const openFile = (file: string) => act({ kind: 'openFile', feature: feature.key, file });
  return (
    <>
      <Proof subtask={subtask} details={details} />
      <Criteria details={details} completed={subtask.state === 'completed'} edit={edit} />
      {editPlan ? (
        <EditableList
          title={t('Deliverables')}
          icon="file"
          lines={details.deliverables.map(({ text }) => text)}
          label={(number) => t('Edit deliverable {0}', number)}
          add={t('Add deliverable')}
          onSave={(deliverables) => editPlan({ deliverables })}
        />
      ) : details.deliverables.length > 0 ? (
        <Section title={t('Deliverables')} sum={String(details.deliverables.length)}>
          {details.deliverables.map(({ text, path }) => (
            <Item
              key={text}
              icon={path === undefined ? 'list-unordered' : 'file'}
              actions={
                path !== undefined && subtask.run?.hasJournal ? (
                  <IconButton
                    icon="diff"
                    label={t('Show what the run changed')}
                    onClick={() =>
                      act({
                        kind: 'command',
                        command: 'callboard.showRunChanges',
                        feature: feature.key,
                        seq: subtask.seq,
                        file: subtask.file,
                      })
                    }
                  />
                ) : undefined
              }
            >
              {path === undefined ? text : <FileLink text={text} onOpen={() => openFile(path)} />}
            </Item>
          ))}
        </Section>
      ) : null}
      <Dependencies feature={feature} subtask={subtask} details={details} />
      <Contracts details={details} onOpen={openFile} />
      <RunPart feature={feature} subtask={subtask} details={details} />
      {details.stories ? (
        <Stories stories={details.stories} edit={editPlan && ((stories) => editPlan({ stories }))} />
      ) : null}
      <Work subtask={subtask} details={details} edit={subtask.state === 'completed' ? undefined : edit} />
      {details.problems.length > 0 ? (
        <Section title={t('Problems')} sum={String(details.problems.length)}>
          {details.problems.map(({ severity, message, remedy }) => (
            <Item key={message} {...problemMark(severity)} sub={remedy}>
              {message}
            </Item>
          ))}
        </Section>
      ) : null}
      {details.context.length > 0 ? (
        <Section title={t('Context')} sum={String(details.context.length)}>
          {details.context.map(({ path, lines, reason }) => (
            <Item key={`${path} ${lines ?? ''}`} icon="book" sub={reason ?? ''}>
              <FileLink text={lines === undefined ? path : `${path}:${lines}`} onOpen={() => openFile(path)} />
            </Item>
          ))}
        </Section>
      ) : null}
      {details.commands.length > 0 ? (
        <Section title={t('Commands that verify')} sum={String(details.commands.length)}>
          {details.commands.map((command) => (
            <Item key={command} icon="terminal">
              <span className="mono">{command}</span>
            </Item>
          ))}
        </Section>
      ) : null}
      <Section title={t('File')}>
        {feature.proposal ? (
          <Item icon="json" sub={t('not written yet')}>
            {subtask.file}
          </Item>
        ) : (
          <Item icon="json">
            <FileLink text={subtask.file} onOpen={() => openFile(subtask.file)} />
          </Item>
        )}
      </Section>
    </>
  );
}

function problemMark(severity: BoardDetails['problems'][number]['severity']): Mark {
  switch (severity) {
    case 'error':
      return { icon: 'error', meaning: 'stopped', iconLabel: t('Error') };
    case 'warning':
      return { icon: 'warning', meaning: 'needsYou', iconLabel: t('Warning') };
    case 'note':
      return { icon: 'info', meaning: 'rest', iconLabel: t('Note') };
    default:
      return severity satisfies never;
  }
}
