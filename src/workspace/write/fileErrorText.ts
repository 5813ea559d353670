import { FileError } from '../../core/ports/fileSystem';
import { type Text, text } from '../../core/text/message';

/** Says in words why a file or folder could not be read or written. Never throws, whatever was thrown. */
export function fileErrorText(error: unknown): Text {
  if (!(error instanceof FileError)) return text('An unexpected error: {0}', String(error));
  switch (error.kind) {
    case 'notFound':
      return text('It is no longer there.');
    case 'noAccess':
      return text('You have no right to this file or folder. Check its owner and rights.');
    case 'readOnly':
      return text('The disk can only be read. Make it writable, then try again.');
    case 'full':
      return text('The disk is full. Free some space, then try again.');
    case 'exists':
      return text('Something of that name is there already.');
    case 'loop':
      return text('Its links lead in a circle. Remove the link.');
    case 'notFile':
      return text('A folder or device stands where a file is expected.');
    case 'changed':
      return text('It was changed by another program at the same moment. Try again.');
    case 'other':
      return text('The system says: {0}', error.cause instanceof Error ? error.cause.message : String(error.cause));
  }
}
