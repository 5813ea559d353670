import type { ComponentProps } from 'react';
import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import type { ViewProps } from '../viewProps';
import { t } from '../words';
import { Item } from './item';
import { Proof } from './proof';
import { Section } from './section';

type Mark = Pick<ComponentProps<typeof Item>, 'icon' | 'meaning' | 'iconLabel'>;

/** The parts of the details below their head. */
export function DetailParts(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
  readonly act: ViewProps['onAction'];
  readonly onOpen: (key: string) => void;
}) {
  const { feature, subtask, details, act, onOpen } = props;
  const openFile = (file: string) => act({ kind: 'openFile', feature: feature.key, file });
  const met = details.criteria.filter(({ report }) => report === 'met').length;
  const reported = details.criteria.some(({ report }) => report !== 'unreported');
  return (
    <>
      <Proof subtask={subtask} details={details} />
      {details.criteria.length > 0 ? (
        <Section
          title={t('Acceptance criteria')}
          sum={reported ? t('{0} of {1}', met, details.criteria.length) : String(details.criteria.length)}
        >
          {details.criteria.map(({ text, report, evidence }) => (
            <Item key={text} {...criterionMark(report)} sub={evidence}>
              {text}
            </Item>
          ))}
        </Section>
      ) : null}
      {details.deliverables.length > 0 ? (
        <Section title={t('Deliverables')} sum={String(details.deliverables.length)}>
          {details.deliverables.map(({ text, path }) => (
            <Item key={text} icon={path === undefined ? 'list-unordered' : 'file'}>
              {path === undefined ? text : <FileLink text={text} onOpen={() => openFile(path)} />}
            </Item>
          ))}
        </Section>
      ) : null}
      {details.needs.length + details.neededBy.length > 0 ? (
        <Section title={t('Dependencies')} sum={dependencySum(details)}>
          {details.needs.map((each) => (
            <Neighbour key={`needs ${each.seq}`} neighbour={each} sub={t('needed')} onOpen={onOpen} />
          ))}
          {details.neededBy.map((each) => (
            <Neighbour key={`by ${each.key}`} neighbour={each} sub={t('waits for this')} onOpen={onOpen} />
          ))}
        </Section>
      ) : null}
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
        <Item icon="json">
          <FileLink text={subtask.file} onOpen={() => openFile(subtask.file)} />
        </Item>
      </Section>
    </>
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

function dependencySum({ needs, neededBy }: BoardDetails): string {
  return t('needs {0} · needed by {1}', needs.length, neededBy.length);
}

function FileLink({ text, onOpen }: { readonly text: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className="link file-link" onClick={onOpen}>
      {text}
    </button>
  );
}

function Neighbour(props: {
  readonly neighbour: BoardDetails['needs'][number];
  readonly sub: string;
  readonly onOpen: (key: string) => void;
}) {
  const { neighbour, sub, onOpen } = props;
  const { seq, key, title, look } = neighbour;
  if (key === undefined) {
    return (
      <Item
        icon="error"
        meaning="stopped"
        iconLabel={t('Missing')}
        sub={title ? t('{0} cannot be read', title) : t('no such subtask')}
      >
        <span className="seq">{seq}</span>
      </Item>
    );
  }
  return (
    <Item icon={look?.icon ?? 'question'} meaning={look?.meaning ?? 'rest'} iconLabel={look?.word ?? ''} sub={sub}>
      <button type="button" className="plain-link" onClick={() => onOpen(key)}>
        <span className="seq">{seq}</span> {title}
      </button>
    </Item>
  );
}
