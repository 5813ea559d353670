import { InlineEdit } from '../components/inlineEdit';
import { Item, Section } from './part';

/** Lines of a plan that can be changed in place, taken away by emptying them, and added to. */
export function EditableList(props: {
  readonly title: string;
  readonly icon: string;
  readonly lines: readonly string[];
  /** Names the edit of one line. @param number from 1 */
  readonly label: (number: number) => string;
  readonly add: string;
  readonly onSave: (lines: string[]) => void;
}) {
  const { title, icon, lines, label, add, onSave } = props;
  const replace = (index: number, words: string) =>
    onSave([...lines.slice(0, index), ...(words === '' ? [] : [words]), ...lines.slice(index + 1)]);
  return (
    <Section title={title} sum={String(lines.length)}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may have the same words
        <Item key={`${index} ${line}`} icon={icon}>
          <InlineEdit label={label(index + 1)} value={line} onSave={(words) => replace(index, words)}>
            <span>{line}</span>
          </InlineEdit>
        </Item>
      ))}
      <li className="item item-add">
        <InlineEdit icon="add" label={add} value="" onSave={(words) => replace(lines.length, words)} />
      </li>
    </Section>
  );
}
