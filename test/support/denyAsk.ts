import type { Ask } from '../../src/core/ports/ask';

/** For places where nobody can be asked, such as the command line: every question is answered at once, with no. */
export class DenyAsk implements Ask {
  ask(): ReturnType<Ask['ask']> {
    return Promise.resolve('nobody');
  }
}
