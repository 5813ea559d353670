import type { ContractCheck, ContractFinding, ContractRole } from '../../ports/contractChecker';
import { type Message, msg } from '../../text/message';
import type { ContractEntry } from './contractEntry';
import type { ContractDrift, ContractState, ContractStatus } from './contractState';

/** A subtask as far as contracts are concerned. */
export interface ContractSubtask {
  readonly seq: string;
  /** Its task file, relative to the root. */
  readonly file: string;
  readonly completed: boolean;
  /** Paths of its deliverables. */
  readonly delivers: readonly string[];
  /** Paths of its context and reference files. */
  readonly reads: readonly string[];
}

/** What contracts are judged by. */
export interface ContractFacts {
  readonly subtasks: readonly ContractSubtask[];
  /** Ids of the integration points of stage 1; absent where nobody knows them. */
  readonly points?: readonly string[];
  /** Whether a file is there, by its path relative to the root. */
  readonly exists: (path: string) => boolean;
  /** What the compiler says of the files as they are now; absent while it has not looked at just these. */
  readonly check?: ContractCheck;
}

type Unreadable = NonNullable<ContractEntry['unreadable']>;

interface Judged {
  readonly status: ContractStatus;
  readonly why: Message;
}

/**
 * Where each contract stands, by facts alone. `draft`: not approved, or its file is not there or does not compile.
 * `defined`: approved, and compiles. `implemented`: the subtasks that deliver what implements it are completed.
 * `verified`: the compiler has held the present files against it and found no departure.
 */
export function contractStates(entries: readonly ContractEntry[], facts: ContractFacts): readonly ContractState[] {
  return entries.map((entry): ContractState => {
    const roles = rolesOf(entry, facts);
    const drift = driftOf(entry, roles, facts);
    const subtasks = facts.subtasks.flatMap(({ seq, delivers }) => {
      const own = roles.filter(({ path }) => delivers.includes(path));
      if (own.length === 0) return [];
      return [{ seq, role: own.some(({ role }) => role === 'implements') ? 'implements' : 'uses' } as const];
    });
    const at = declared(entry, facts)?.start;
    const open = entry.declared && !(entry.file !== '' && facts.exists(entry.file)) ? entry.declared.by : entry.file;
    return {
      ...entry,
      open,
      ...judge(entry, roles, drift, facts),
      subtasks,
      drift,
      ...(at === undefined ? {} : { at }),
    };
  });
}

function judge(
  entry: ContractEntry,
  roles: readonly Pick<ContractRole, 'path' | 'role'>[],
  drift: readonly ContractDrift[],
  { subtasks, check, exists }: ContractFacts,
): Judged {
  const draft = (why: Message): Judged => ({ status: 'draft', why });
  if (entry.declared) return draft(declaredBy(entry, entry.declared.by, exists));
  if (!entry.agreed) return draft(msg('It was handed in; stage 5 is not approved.'));
  if (!exists(entry.file)) return draft(msg('{0} is not there.', entry.file));
  if (entry.unreadable) return draft(msg('{0} cannot be read.', entry.file));
  if (entry.typed && check?.kind !== 'checked') return draft(notChecked(check));
  if (drift.some(({ kind }) => kind === 'broken')) return draft(msg('{0} does not compile.', entry.file));
  if (drift.some(({ kind }) => kind === 'hidden')) return draft(msg('{0} does not export it.', entry.file));
  const files = [...new Set(roles.filter(({ role }) => role === 'implements').map(({ path }) => path))];
  const [first] = files;
  const defined = (why: Message): Judged => ({ status: 'defined', why });
  if (first === undefined) return defined(msg('No code of a subtask says that it implements it.'));
  const open = subtasks.find(({ delivers, completed }) => !completed && delivers.some((path) => files.includes(path)));
  if (open) return defined(msg('{0} implements it; subtask {1} is not completed.', first, open.seq));
  const implemented = (why: Message): Judged => ({ status: 'implemented', why });
  if (!entry.typed) return implemented(msg('Not checked: only types can be held against code.'));
  const departure = drift.find(({ kind }) => kind === 'departure');
  if (departure) return implemented(msg('{0}, line {1} departs from it.', departure.path, departure.line));
  const silenced = check?.kind === 'checked' ? check.silenced.find(({ path }) => files.includes(path)) : undefined;
  if (silenced) {
    return implemented(
      msg('Not checked: {0} tells the compiler to look away in line {1}.', silenced.path, silenced.line),
    );
  }
  return { status: 'verified', why: msg('{0} keeps to it, and so does who uses it.', files.join(', ')) };
}

function declaredBy({ file }: ContractEntry, by: string, exists: ContractFacts['exists']): Message {
  const name = by.slice(by.lastIndexOf('/') + 1);
  if (file === '') return msg('{0} says so, and names no file. Nobody has checked it.', name);
  return exists(file)
    ? msg('{0} says so. Nobody has checked it.', name)
    : msg('{0} says so, and {1} is not there.', name, file);
}

function notChecked(check: ContractCheck | undefined): Message {
  return check?.kind === 'absent'
    ? msg('Not checked: {0}', check.why)
    : msg('Not checked yet: the compiler has not looked at the files as they are now.');
}

function rolesOf(
  { name, file, typed, implementedBy }: ContractEntry,
  { check, exists }: ContractFacts,
): readonly Pick<ContractRole, 'path' | 'role'>[] {
  if (!typed) return implementedBy.filter(exists).map((path) => ({ path, role: 'implements' }));
  if (check?.kind !== 'checked') return [];
  return check.roles.filter(({ contract, path }) => contract === name && path !== file);
}

function declared({ name, file }: ContractEntry, { check }: ContractFacts) {
  return check?.kind === 'checked'
    ? check.declared.find((each) => each.name === name && each.file === file)
    : undefined;
}

function driftOf(
  entry: ContractEntry,
  roles: readonly Pick<ContractRole, 'path' | 'role'>[],
  facts: ContractFacts,
): readonly ContractDrift[] {
  const { name, file, typed, agreed, integrationPoints } = entry;
  const { check, exists, points, subtasks } = facts;
  if (!agreed) return [];
  if (!exists(file)) return [gone(entry, subtasks)];
  if (entry.unreadable) return [unreadable(entry.unreadable)];
  const at = declared(entry, facts);
  const pointless: readonly ContractDrift[] =
    !typed || points === undefined || integrationPoints.some((id) => points.includes(id))
      ? []
      : [
          {
            kind: 'pointless',
            path: file,
            line: 1,
            ...(at ? { range: { start: at.start, end: at.end } } : {}),
            message: msg('The contract {0} covers no integration point of stage 1.', name),
            remedy: msg('Name the integration point in stage 5, or take the contract out.'),
          },
        ];
  if (!typed || check?.kind !== 'checked') return pointless;
  const hidden: readonly ContractDrift[] = at
    ? []
    : [
        {
          kind: 'hidden',
          path: file,
          line: 1,
          message: msg('{0} does not export the contract {1}.', file, name),
          remedy: msg('Export a type of that name, or run stage 5 again.'),
        },
      ];
  const found = check.findings.filter(({ contracts }) => contracts.includes(name));
  const using = new Set(roles.map(({ path }) => path));
  return [
    ...pointless,
    ...hidden,
    ...found.map((each) => (each.path === file ? broken(each) : departure(each, name, using.has(each.path)))),
  ];
}

function unreadable({ path, line, range, message, remedy }: Unreadable): ContractDrift {
  return { kind: 'unreadable', path, line, ...(range ? { range } : {}), message, remedy };
}

function gone({ name, file }: ContractEntry, subtasks: readonly ContractSubtask[]): ContractDrift {
  const named = subtasks.find(({ reads, delivers }) => [...reads, ...delivers].includes(file));
  return {
    kind: 'gone',
    path: named?.file ?? file,
    line: 1,
    message: msg('{0} is gone, which holds the contract {1}.', file, name),
    remedy: msg('Bring the file back, or run stage 5 again.'),
  };
}

function broken({ path, line, start, end, message }: ContractFinding): ContractDrift {
  return {
    kind: 'broken',
    path,
    line,
    range: { start, end },
    message: msg('The contract does not compile: {0}', message),
    remedy: msg('Mend it, or run stage 5 again.'),
  };
}

function departure({ path, line, start, end, message }: ContractFinding, name: string, direct: boolean): ContractDrift {
  return {
    kind: 'departure',
    path,
    line,
    range: { start, end },
    message: msg('This departs from the contract {0}: {1}', name, message),
    remedy: direct
      ? msg('Change the code so that it fits, or change the contract and all who use it.')
      : msg('Change what it rests on so that it fits the contract.'),
  };
}
