import type { BoardDetails } from '../../../src/protocol/boardDetails';
import type { BoardFeature } from '../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../src/protocol/boardSubtask';
import { IconButton } from '../components/iconButton';
import { useActions } from '../state/boardContext';
import { t } from '../words';
import { Item, Section } from './part';

/** What a subtask needs and what needs it. Each dependency can be tried without, and another tried out. */
export function Dependencies(props: {
  readonly feature: BoardFeature;
  readonly subtask: BoardSubtask;
  readonly details: BoardDetails;
}) {
  const { feature, subtask, details } = props;
  const { dispatch } = useActions();
  const open = subtask.state !== 'completed';
  const attempt = (change: 'add' | 'remove', on: string, onKey: string | undefined) =>
    dispatch({
      kind: 'tryOut',
      whatIf: { feature: feature.key, subtask: subtask.key, file: subtask.file, change, on, onKey },
    });
  const others = feature.subtasks.filter(({ key, seq }) => key !== subtask.key && !details.dependsOn.includes(seq));
  if (details.needs.length + details.neededBy.length === 0 && (!open || others.length === 0)) return null;
  return (
    <Section
      title={t('Dependencies')}
      sum={t('needs {0} · needed by {1}', details.needs.length, details.neededBy.length)}
    >
      {details.needs.map((each) => (
        <Neighbour
          key={`needs ${each.key ?? each.seq}`}
          neighbour={each}
          sub={t('needed')}
          onTry={open ? () => attempt('remove', each.seq, each.key) : undefined}
        />
      ))}
      {details.neededBy.map((each) => (
        <Neighbour key={`by ${each.key}`} neighbour={each} sub={t('waits for this')} onTry={undefined} />
      ))}
      {open && others.length > 0 ? (
        <li className="item item-add">
          <select
            className="details-select"
            aria-label={t('Try another dependency')}
            value=""
            onChange={({ target }) => {
              const other = others.find(({ key }) => key === target.value);
              if (other) attempt('add', other.seq, other.key);
            }}
          >
            <option value="">{t('Try another dependency…')}</option>
            {others.slice(0, MOST).map(({ key, seq, title }) => (
              <option key={key} value={key}>
                {`${seq} ${title}`}
              </option>
            ))}
          </select>
        </li>
      ) : null}
    </Section>
  );
}

/** A longer list is better searched with Edit Subtask… in the palette. */
const MOST = 500;

function Neighbour(props: {
  readonly neighbour: BoardDetails['needs'][number];
  readonly sub: string;
  readonly onTry: (() => void) | undefined;
}) {
  const { neighbour, sub, onTry } = props;
  const { open } = useActions();
  const { seq, key, title, look } = neighbour;
  const actions = onTry ? <IconButton icon="beaker" label={t('Try without {0}', seq)} onClick={onTry} /> : undefined;
  if (key === undefined) {
    return (
      <Item
        icon="error"
        meaning="stopped"
        iconLabel={t('Missing')}
        sub={title ? t('{0} cannot be read', title) : t('no such subtask')}
        actions={actions}
      >
        <span className="seq">{seq}</span>
      </Item>
    );
  }
  return (
    <Item
      icon={look?.icon ?? 'question'}
      meaning={look?.meaning ?? 'rest'}
      iconLabel={look?.word ?? ''}
      sub={sub}
      actions={actions}
    >
      <button type="button" className="plain-link" onClick={() => open(key)}>
        <span className="seq">{seq}</span> <bdi>{title}</bdi>
      </button>
    </Item>
  );
}
