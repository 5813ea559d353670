import type { BrokenFile } from '../../../../src/core/model/problem';
import type { Subtask } from '../../../../src/core/model/subtask';
import { msg } from '../../../../src/core/text/message';

/** A subtask `seq` of the feature `demo` with what matters to a test; the rest is plain. */
export function subtask(seq: string, given: Partial<Subtask> = {}): Subtask {
  return {
    file: `.tmp/tasks/demo/subtask_${seq}.json`,
    id: `demo-${seq}`,
    seq,
    title: `Subtask ${seq}`,
    status: 'pending',
    dependsOn: [],
    parallel: true,
    contextFiles: [],
    referenceFiles: [],
    acceptanceCriteria: ['returns 1'],
    deliverables: [`src/${seq}.js`],
    validationCommands: [],
    ...given,
  };
}

/** A subtask file that cannot be read. */
export function brokenSubtask(seq: string): BrokenFile {
  const file = `.tmp/tasks/demo/subtask_${seq}.json`;
  return {
    file,
    seq,
    problem: {
      code: 'invalid-json',
      severity: 'error',
      path: file,
      message: msg('A comma is missing.'),
      remedy: msg('Add it.'),
    },
  };
}

/** The `seq` in a file of {@link subtask}. */
export function seqOf(file: string): string {
  return /subtask_(.+?)(?:_.*)?\.json$/.exec(file)?.[1] ?? file;
}

/** The authentication system of the workflow: nine subtasks. */
export function workedExample(): Subtask[] {
  return [
    subtask('01'),
    subtask('02'),
    subtask('03'),
    subtask('04', { dependsOn: ['01', '02', '03'] }),
    subtask('05', { dependsOn: ['01', '02', '03'] }),
    subtask('06', { dependsOn: ['04', '05'], parallel: false }),
    subtask('07', { dependsOn: ['06'] }),
    subtask('08', { dependsOn: ['06'] }),
    subtask('09', { dependsOn: ['01', '02', '03', '04', '05', '06', '07', '08'], parallel: false }),
  ];
}
