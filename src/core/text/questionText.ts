import type { PermissionQuestion } from '../ports/ask';
import { type Text, text } from './text';
import { visible } from './visible';

const LONGEST = 160;

/** What an agent asks for, as one sentence; what it is about is cut where it is long, and nothing in it is hidden. */
export function questionText(question: PermissionQuestion): Text {
  const { kind, agent, seq } = question;
  const who = visible(seq === undefined ? agent : `${agent} (${seq})`);
  const what = shortSubject(question);
  switch (kind) {
    case 'write':
      return text('{0} wants to write {1}.', who, what);
    case 'delete':
      return text('{0} wants to delete {1}.', who, what);
    case 'read':
      return text('{0} wants to read {1}.', who, what);
    case 'command':
    case 'runner':
      return text('{0} wants to run the command: {1}', who, what);
    case 'checks':
      return text('To prove the work of {0}, Callboard wants to run: {1}', who, what);
    case 'delegate':
      return text('{0} wants to let {1} work for it.', who, what);
    default:
      return kind satisfies never;
  }
}

/** Whether one sentence shows all that is asked for, as it is. */
export function showsWhole({ subject }: PermissionQuestion): boolean {
  return subject.length <= LONGEST && visible(subject) === subject;
}

function shortSubject({ subject }: PermissionQuestion): string {
  const whole = visible(subject);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}… [${whole.length}]` : whole;
}
