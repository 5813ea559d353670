import type { AgentEnd } from '../../agents/loop/agentEvents';
import type { ModelErrorReason } from '../../core/ports/languageModel';
import { type Message, msg } from '../../core/text/message';

const BY_REASON: Record<ModelErrorReason, (words: string | Message) => Message> = {
  noModel: (words) => msg('The language model is not available: {0} Choose another model and run again.', words),
  noConsent: (words) => msg('You did not allow the use of the language model: {0} Run again and allow it.', words),
  blocked: (words) => msg('The provider blocked the request: {0} Try later or choose another model.', words),
  quota: (words) =>
    msg(
      'The quota of the language model is used up: {0} Run again when it is renewed, or choose another model.',
      words,
    ),
  rateLimited: (words) =>
    msg('The language model still limits requests after several tries: {0} Run again later.', words),
  offTopic: (words) =>
    msg('The language model refused the subject: {0} Reword the subtask or choose another model.', words),
  tooLong: (words) =>
    msg(
      'The request is too long for the language model: {0} Name fewer context files, or choose another model.',
      words,
    ),
  cancelled: (words) => msg('The request was cancelled: {0}', words),
  protocol: (words) => msg('The language model did not understand the request: {0} Choose another model.', words),
  unknown: (words) => msg('The language model failed: {0} Run again; the work so far is kept.', words),
};

/** Why a run ended without a proof, as a sentence with what to do next; nothing where its job tells. */
export function endSentence(end: AgentEnd): Message | undefined {
  switch (end.kind) {
    case 'finished':
    case 'stopped':
      return undefined;
    case 'silent':
      return msg('The agent stopped without claiming the subtask done. Run it again; its files are kept.');
    case 'turnLimit':
      return msg('The agent did not finish within {0} turns. Run it again or split the subtask.', end.turns);
    case 'repeating':
      return msg('The agent made the same call of {0} again and again. Run it again or reword the subtask.', end.call);
    case 'failed':
      return BY_REASON[end.reason](end.message);
  }
}
