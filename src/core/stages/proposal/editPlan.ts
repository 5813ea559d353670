import { seqAt } from '../../files/read/dependencies';
import { type Message, msg } from '../../text/message';
import type { PlanDraft, PlannedSubtask } from './planDraft';
import type { PlanEdit } from './planEdit';

/** What became of an edit: the plan that follows, or why there is none. */
export type EditedPlan =
  | { readonly kind: 'edited'; readonly draft: PlanDraft }
  | { readonly kind: 'refused'; readonly reason: Message };

const MOST = 99;

/**
 * Makes one change to a plan. Holes are allowed on the way, such as a subtask without criteria: the check tells of them.
 * A subtask's place is its number, so those behind a removed one move up, and what waited for it waits for what it
 * waited for. Where two trade places, who waited for them waits for the same work.
 */
export function editPlan(draft: PlanDraft, edit: PlanEdit): EditedPlan {
  const { subtasks, leftOut } = draft;
  switch (edit.kind) {
    case 'change': {
      const index = placeOf(subtasks, edit);
      if (index === undefined) return gone(edit);
      const changed = { ...(subtasks[index] as PlannedSubtask), ...edit.changes };
      return edited({ ...draft, subtasks: subtasks.with(index, changed) });
    }
    case 'add':
      if (subtasks.length >= MOST) return refused(msg('A feature has at most {0} subtasks. Split it.', MOST));
      return edited({ ...draft, subtasks: [...subtasks, newSubtask(edit.title)] });
    case 'remove': {
      const index = placeOf(subtasks, edit);
      if (index === undefined) return gone(edit);
      if (subtasks.length === 1) return refused(msg('A plan needs at least one subtask.'));
      return edited({ ...draft, subtasks: without(subtasks, index) });
    }
    case 'move': {
      const index = placeOf(subtasks, edit);
      if (index === undefined) return gone(edit);
      if (edit.by < 0 && index === 0) return refused(msg('{0} is the first of the plan.', edit.title));
      if (edit.by > 0 && index === subtasks.length - 1) return refused(msg('{0} is the last of the plan.', edit.title));
      return edited({ ...draft, subtasks: swapped(subtasks, edit.by < 0 ? index - 1 : index) });
    }
    case 'leaveOut': {
      const others = leftOut.filter(({ story }) => story !== edit.story);
      return edited({
        ...draft,
        subtasks: subtasks.map((each) => ({ ...each, stories: each.stories.filter((id) => id !== edit.story) })),
        leftOut: [...others, { story: edit.story, reason: edit.reason }],
      });
    }
    case 'takeIn':
      return edited({ ...draft, leftOut: leftOut.filter(({ story }) => story !== edit.story) });
    default:
      return edit satisfies never;
  }
}

function edited(draft: PlanDraft): EditedPlan {
  return { kind: 'edited', draft };
}

function refused(reason: Message): EditedPlan {
  return { kind: 'refused', reason };
}

function gone({ seq, title }: { readonly seq: string; readonly title: string }): EditedPlan {
  return refused(msg('{0} {1} is no longer in the plan. It was changed elsewhere; look again.', seq, title));
}

function placeOf(
  subtasks: readonly PlannedSubtask[],
  { seq, title }: { readonly seq: string; readonly title: string },
): number | undefined {
  const index = Number(seq) - 1;
  return subtasks[index]?.title === title ? index : undefined;
}

function without(subtasks: readonly PlannedSubtask[], index: number): PlannedSubtask[] {
  const removed = seqAt(index);
  const inherited = subtasks[index]?.dependsOn ?? [];
  const renamed = (seq: string) => (Number(seq) > index + 1 ? seqAt(Number(seq) - 2) : seq);
  return subtasks.toSpliced(index, 1).map((each, place) => {
    const own = seqAt(place >= index ? place + 1 : place);
    const waits = each.dependsOn.flatMap((seq) => (seq === removed ? inherited : [seq]));
    const dependsOn = [...new Set(waits)].filter((seq) => seq !== own && seq !== removed).map(renamed);
    return { ...each, dependsOn };
  });
}

/** The subtask at this place and the one after it have traded places. */
function swapped(subtasks: readonly PlannedSubtask[], index: number): PlannedSubtask[] {
  const [upper, lower] = [seqAt(index), seqAt(index + 1)];
  const renamed = (seq: string) => (seq === upper ? lower : seq === lower ? upper : seq);
  const order = subtasks.slice(index, index + 2).reverse();
  return subtasks.toSpliced(index, 2, ...order).map((each) => ({ ...each, dependsOn: each.dependsOn.map(renamed) }));
}

/** What is open of it, the check says: criteria and deliverables are the person's to give. */
function newSubtask(title: string): PlannedSubtask {
  return {
    title,
    dependsOn: [],
    parallel: true,
    agent: 'CoderAgent',
    stories: [],
    contextFiles: [],
    referenceFiles: [],
    acceptanceCriteria: [],
    deliverables: [],
  };
}
