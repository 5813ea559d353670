import { FileError } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';

/** Says in words why a file or folder could not be read or written. Never throws, whatever was thrown. */
export function fileErrorText(error: unknown): Message {
  if (!(error instanceof FileError)) return msg('An unexpected error: {0}', String(error));
  switch (error.kind) {
    case 'notFound':
      return msg('It is no longer there.');
    case 'noAccess':
      return msg('You have no right to this file or folder. Check its owner and rights.');
    case 'readOnly':
      return msg('The disk can only be read. Make it writable, then try again.');
    case 'full':
      return msg('The disk is full. Free some space, then try again.');
    case 'exists':
      return msg('Something of that name is there already.');
    case 'loop':
      return msg('Its links lead in a circle. Remove the link.');
    case 'notFile':
      return msg('A folder or device stands where a file is expected.');
    case 'tooLarge':
      return msg('It is too large to be read. Take out what does not belong there.');
    case 'changed':
      return msg('It was changed by another program at the same moment. Try again.');
    case 'other':
      return msg('The system says: {0}', error.cause instanceof Error ? error.cause.message : String(error.cause));
  }
}
