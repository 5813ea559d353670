import { subtaskKey } from '../core/model/keys';
import { type Message, msg } from '../core/text/message';
import { shorten } from '../core/text/shorten';
import type { ProposedPlan } from '../orchestrator/stages/proposal/proposedPlan';
import type { BoardFeature } from '../protocol/boardFeature';
import type { BoardSubtask } from '../protocol/boardSubtask';

const LONGEST_LINE = 300;

/** What the board says of a plan beside the feature that it would make. @param localize gives a sentence in the person's language */
export function boardProposal(
  plan: ProposedPlan,
  localize: (text: Message) => string,
): NonNullable<BoardFeature['proposal']> {
  const { of, feature, edited, stories, openStories, effects, draft } = plan;
  const titles = new Map(stories.map(({ id, title }) => [id, title]));
  const titled = (id: string) => ({ id, title: shorten(titles.get(id) ?? '', LONGEST_LINE) });
  const open = new Set(openStories);
  return {
    of,
    edited,
    problems: feature.problems
      // A story that nobody serves is told on its own, with what can be done about it.
      .filter(({ seqs, message: { values } }) => seqs !== undefined || !open.has(String(values[0])))
      .map(({ seqs, path, message }) => ({
        ...(seqs === undefined ? {} : { key: subtaskKey(feature.key, path) }),
        message: shorten(seqs === undefined ? localize(message) : `${seqs[0]}: ${localize(message)}`, LONGEST_LINE),
      })),
    openStories: openStories.map(titled),
    leftOut: draft.leftOut.map(({ story, reason }) => ({ ...titled(story), reason: shorten(reason, LONGEST_LINE) })),
    added: effects.added.length,
    changed: effects.changed.length,
    removed: effects.removed.length,
  };
}

/** A subtask that is only proposed: nothing waits or could start, since nothing is written. */
export function proposedSubtask(
  subtask: BoardSubtask,
  needs: readonly string[],
  localize: (text: Message) => string,
): BoardSubtask {
  const { problems } = subtask;
  return {
    ...subtask,
    state: 'waiting',
    look: {
      ...(problems > 0 ? { icon: 'error', meaning: 'stopped' } : { icon: 'issue-draft', meaning: 'rest' }),
      word: localize(msg('Proposed')),
      tooltip: localize(msg('Proposed by the plan. Nothing is written yet.')),
    },
    reason:
      problems > 0
        ? localize(problems === 1 ? msg('1 problem') : msg('{0} problems', problems))
        : needs.length === 0
          ? ''
          : localize(msg('Needs {0}', needs.join(', '))),
  };
}
