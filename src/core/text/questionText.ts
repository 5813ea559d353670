import type { PermissionQuestion } from '../ports/ask';
import { type Message, msg } from './message';
import { visible } from './shorten';

const LONGEST = 160;

/**
 * What an agent asks for, as one sentence; what it is about is cut where it is long, and nothing in it is hidden.
 * @param named whether the sentence names what it is about; else that stands below it
 */
export function questionText(question: PermissionQuestion, named = true): Message {
  const { kind, agent, seq } = question;
  const who = visible(seq === undefined ? agent : `${agent} (${seq})`);
  if (!named) return unnamedText(question, who);
  const what = shortSubject(question);
  switch (kind) {
    case 'write':
      return msg('{0} wants to write {1}.', who, what);
    case 'delete':
      return msg('{0} wants to delete {1}.', who, what);
    case 'read':
      return msg('{0} wants to read {1}.', who, what);
    case 'command':
    case 'runner':
      return msg('{0} wants to run the command: {1}', who, what);
    case 'checks':
      return msg('To prove the work of {0}, Callboard wants to run: {1}', who, what);
    case 'delegate':
      return msg('{0} wants to let {1} work for it.', who, what);
    case 'host':
      return msg('A command of {0} wants to reach {1}.', who, what);
    case 'socket':
      return msg('A command of {0} wants to reach a service of this machine: {1}', who, what);
    default:
      return kind satisfies never;
  }
}

/** The question as a row below its run, where it is known who asks. */
export function questionLabel(question: PermissionQuestion): Message {
  const { kind } = question;
  const what = shortSubject(question);
  switch (kind) {
    case 'write':
      return msg('Write {0}?', what);
    case 'delete':
      return msg('Delete {0}?', what);
    case 'read':
      return msg('Read {0}?', what);
    case 'command':
    case 'runner':
    case 'checks':
      return msg('Run {0}?', what);
    case 'delegate':
      return msg('Ask {0}?', what);
    case 'host':
    case 'socket':
      return msg('Reach {0}?', what);
    default:
      return kind satisfies never;
  }
}

/** Whether one sentence shows all that is asked for, as it is. */
export function showsWhole({ subject }: PermissionQuestion): boolean {
  return subject.length <= LONGEST && visible(subject) === subject;
}

function unnamedText({ kind }: PermissionQuestion, who: string): Message {
  switch (kind) {
    case 'write':
      return msg('{0} wants to write a file:', who);
    case 'delete':
      return msg('{0} wants to delete a file:', who);
    case 'read':
      return msg('{0} wants to read:', who);
    case 'command':
    case 'runner':
      return msg('{0} wants to run a command:', who);
    case 'checks':
      return msg('To prove the work of {0}, Callboard wants to run:', who);
    case 'delegate':
      return msg('{0} wants another agent to work for it:', who);
    case 'host':
      return msg('A command of {0} wants to reach:', who);
    case 'socket':
      return msg('A command of {0} wants to reach a service of this machine:', who);
    default:
      return kind satisfies never;
  }
}

function shortSubject({ subject }: PermissionQuestion): string {
  const whole = visible(subject);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}… [${whole.length}]` : whole;
}
