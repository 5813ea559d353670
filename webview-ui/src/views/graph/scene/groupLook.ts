import type { BoardLook, BoardSubtask } from '../../../../../src/protocol/boardSubtask';
import { t } from '../../../words';
import type { SceneGroup } from './sceneGroups';

type State = BoardSubtask['state'];

/** What decides how a group looks: the first of these that a member is in. */
const FIRST: readonly State[] = [
  'running',
  'interrupted',
  'claimed',
  'blocked',
  'unknown',
  'ready',
  'waiting',
  'completed',
];

/** How a group is drawn and named. */
export interface GroupLook {
  readonly icon: string;
  readonly meaning: BoardLook['meaning'];
  readonly state: State;
  /** How many are completed, of all. */
  readonly count: string;
  /** How many are in each other state, in words. */
  readonly states: string;
}

/** The look of a group: its count, and the state that matters most among its members. */
export function groupLook({ members, broken }: SceneGroup): GroupLook {
  const byState = new Map<State, BoardSubtask[]>();
  for (const member of members) byState.set(member.state, [...(byState.get(member.state) ?? []), member]);
  const state = FIRST.find((each) => byState.has(each)) ?? 'unknown';
  const look = byState.get(state)?.[0]?.look;
  const words = FIRST.flatMap((each) => {
    const all = byState.get(each) ?? [];
    return each === 'completed' || !all[0] ? [] : [t('{0} {1}', all.length, all[0].look.word.toLocaleLowerCase())];
  });
  if (broken > 0) words.push(t('{0} cannot be read', broken));
  return {
    icon: look?.icon ?? 'circle-outline',
    meaning: look?.meaning ?? 'rest',
    state,
    count: `${byState.get('completed')?.length ?? 0}/${members.length + broken}`,
    states: words.join(', '),
  };
}
