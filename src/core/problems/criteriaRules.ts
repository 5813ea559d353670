import type { Feature } from '../model/feature';
import { msg } from '../text/message';
import type { Finding } from './ruleContext';

/** Subtasks whose completion nothing in the file can prove. */
export function* nothingToProve(feature: Feature): Iterable<Finding> {
  for (const { file, seq, acceptanceCriteria, deliverables } of feature.subtasks) {
    if (acceptanceCriteria.length === 0) {
      yield {
        code: 'no-acceptance-criteria',
        severity: 'warning',
        file,
        at: ['acceptance_criteria'],
        message: msg('{0} has no acceptance criteria.', seq),
        remedy: msg('Add criteria that either pass or fail. Without them nothing shows that the work is done.'),
        seqs: [seq],
      };
    }
    if (deliverables.length === 0) {
      yield {
        code: 'no-deliverables',
        severity: 'note',
        file,
        at: ['deliverables'],
        message: msg('{0} names no deliverables.', seq),
        remedy: msg('Name the files that it writes. Without them no conflict with other subtasks can be seen.'),
        seqs: [seq],
      };
    }
  }
}

/** Words that leave the judgement to the reader: the criterion neither passes nor fails. */
const VAGUE =
  /\b(?:properly|correctly|appropriately|adequately|reasonabl[ey]|as (?:needed|appropriate|necessary|expected)|user[- ]friendly|intuitive(?:ly)?|clean code|good quality|high[- ]quality|well[- ](?:written|structured|designed|documented)|etc\.?|and so on|nice(?:ly)?|look(?:s)? good|work(?:s)? (?:well|fine)|best practices?|robust(?:ly)?|seamless(?:ly)?|(?:fast|good|easy|simple|clear) enough)(?![\w-])/i;

/** What can be checked after all: a number, code, a path, a quoted text; looked for first, as it is quickly found. */
const CHECKABLE_SIGN = /[\d`"“/_(]/;
/** Or a file, a test, a visible effect. */
const CHECKABLE_WORD = /\btests?\b|\w\.\w{1,5}\b|\b(?:returns?|throws?|exits?|prints?|renders?|rejects?)\b/i;

/** The word that makes a criterion unclear; undefined when it names something to check. */
export function vagueWord(criterion: string): string | undefined {
  if (CHECKABLE_SIGN.test(criterion)) return undefined;
  const found = VAGUE.exec(criterion);
  return found && !CHECKABLE_WORD.test(criterion) ? found[0] : undefined;
}

/** Criteria that neither pass nor fail, on work that is still open. */
export function* vagueCriteria(feature: Feature): Iterable<Finding> {
  // Many subtasks ask for the same, such as that all tests pass.
  const known = new Map<string, string | undefined>();
  for (const { file, seq, status, acceptanceCriteria } of feature.subtasks) {
    if (status === 'completed') continue;
    for (let index = 0; index < acceptanceCriteria.length; index++) {
      const criterion = acceptanceCriteria[index] as string;
      if (CHECKABLE_SIGN.test(criterion)) continue;
      if (!known.has(criterion)) known.set(criterion, vagueWord(criterion));
      const word = known.get(criterion);
      if (word === undefined) continue;
      yield {
        code: 'vague-criterion',
        severity: 'note',
        file,
        at: ['acceptance_criteria', index],
        message: msg('Criterion {0} of {1} is not pass or fail: what "{2}" means is left open.', index + 1, seq, word),
        remedy: msg('Say what can be checked: a command, a value, a test, a visible result.'),
        seqs: [seq],
      };
    }
  }
}

/** Open subtasks of one level, both `parallel: true`, that would write the same path. */
export function* sharedDeliverables(feature: Feature): Iterable<Finding> {
  if (feature.plan.conflicts.length === 0) return;
  const byFile = new Map(feature.subtasks.map((subtask) => [subtask.file, subtask]));
  for (const { a, b, path } of feature.plan.conflicts) {
    const first = byFile.get(a);
    const second = byFile.get(b);
    if (!first || !second) continue;
    const index = first.deliverables.indexOf(path);
    yield {
      code: 'shared-deliverable',
      severity: 'warning',
      file: a,
      at: ['deliverables', Math.max(index, 0)],
      message: msg('{0} and {1} are parallel, and both write {2}.', first.seq, second.seq, path),
      remedy: msg(
        'They run in different batches. To make the order plain, let {0} depend on {1}.',
        second.seq,
        first.seq,
      ),
      seqs: [first.seq, second.seq],
    };
  }
}
