import type { BoardDetails } from '../../../src/protocol/boardDetails';
import { t } from '../words';
import { Item, Section } from './part';

/** The stories of the feature; those that a planned subtask serves are ticked. */
export function Stories(props: {
  readonly stories: NonNullable<BoardDetails['stories']>;
  readonly edit: ((stories: string[]) => void) | undefined;
}) {
  const { stories, edit } = props;
  if (stories.length === 0) return null;
  const served = stories.filter((each) => each.served).map(({ id }) => id);
  return (
    <Section title={t('Stories')} sum={t('serves {0} of {1}', served.length, stories.length)}>
      {stories.map(({ id, title, served: ticked }) => (
        <Item key={id} icon="book">
          <label className="details-check">
            <input
              type="checkbox"
              checked={ticked}
              disabled={!edit}
              onChange={({ target }) =>
                edit?.(target.checked ? [...served, id] : served.filter((other) => other !== id))
              }
            />
            <span>
              <span className="seq">{id}</span> {title}
            </span>
          </label>
        </Item>
      ))}
    </Section>
  );
}
