import type { BoardContract, BoardDetails } from '../../../src/protocol/boardDetails';
import { t } from '../words';
import { FileLink, Item, Section } from './part';

/** The contracts that a subtask writes or is given, and who else names them. */
export function Contracts(props: { readonly details: BoardDetails; readonly onOpen: (path: string) => void }) {
  const { contracts, keeps } = props.details;
  const known = keeps ? <ContractItems contracts={keeps} onOpen={props.onOpen} /> : null;
  // What the compiler found says more than the names of the files.
  if (contracts.length === 0 || keeps?.some(({ role }) => role)) return known;
  return (
    <>
      {known}
      <Section title={contracts.length === 1 ? t('Contract') : t('Contracts')} sum={String(contracts.length)}>
        {contracts.map(({ path, role, others }) => {
          const here = role === 'writes' ? t('written here') : t('used here');
          const sub = others.length > 0 ? t('{0}, named by {1}', here, others.slice(0, 8).join(', ')) : here;
          return (
            <Item key={path} icon="symbol-interface" sub={sub}>
              <FileLink text={path} onOpen={() => props.onOpen(path)} />
            </Item>
          );
        })}
      </Section>
    </>
  );
}

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
