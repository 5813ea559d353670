import type { BoardDetails } from '../../../src/protocol/boardDetails';
import { t } from '../words';
import { ContractItems } from './contractItems';
import { FileLink } from './fileLink';
import { Item } from './item';
import { Section } from './section';

/** The contracts that a subtask writes or is given, and who else names them. */
export function Contracts(props: { readonly details: BoardDetails; readonly onOpen: (path: string) => void }) {
  const { contracts, keeps } = props.details;
  const known = keeps ? <ContractItems contracts={keeps} onOpen={props.onOpen} /> : null;
  // Where a compiler knows what the subtask does with contracts, their files add nothing.
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
