import type { BoardContract } from '../../../src/protocol/boardDetails';
import { t } from '../words';
import { FileLink } from './fileLink';
import { Item } from './item';
import { Section } from './section';

/** Contracts with how far each is, who keeps and who relies on it, and what is to be mended. */
export function ContractItems(props: {
  readonly contracts: readonly BoardContract[];
  readonly onOpen: (path: string) => void;
}) {
  const { contracts, onOpen } = props;
  return (
    <Section title={contracts.length === 1 ? t('Contract') : t('Contracts')} sum={String(contracts.length)}>
      {contracts.flatMap(({ name, path, look, why, sides, drift, role }) => [
        <Item
          key={`${name} ${path} ${look.word}`}
          icon={look.icon}
          meaning={look.meaning}
          iconLabel={look.word}
          sub={[role && roleWord(role), look.word, sides, drift.length === 0 && why].filter(Boolean).join(' · ')}
        >
          <FileLink text={name} onOpen={() => onOpen(path)} />
        </Item>,
        ...drift.map((each) => (
          <Item key={`${name} ${each.path} ${each.line} ${each.text}`} icon="error" meaning="stopped" sub={each.text}>
            <FileLink text={`${each.path}:${each.line}`} onOpen={() => onOpen(each.path)} />
          </Item>
        )),
      ])}
    </Section>
  );
}

function roleWord(role: 'implements' | 'uses'): string {
  return role === 'implements' ? t('implemented here') : t('used here');
}
