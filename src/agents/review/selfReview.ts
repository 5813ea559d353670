import { type Message, msg } from '../../core/text/message';
import type { SubtaskJob } from '../jobs/subtaskJob';
import type { ToolContext } from '../tools/tool';
import { addedLines, newErrors } from './additions';
import { antiPatterns } from './antiPatterns';
import { importFindings } from './imports';

const LARGEST = 1_000_000;
const MOST = 12;

/** What the four steps of a CoderAgent's review of its own work find; a step without findings is left out. */
export interface SelfReview {
  readonly step: 'types and imports' | 'anti-patterns' | 'acceptance criteria' | 'external libraries';
  readonly findings: readonly Message[];
}

/**
 * Goes through the four steps for the files that the run changed: new findings of the editor and imports that lead
 * nowhere; what should not be left in the lines it added; criteria without a report; packages that nothing depends on.
 * It is a look at the agent's behalf and proves nothing.
 */
export async function selfReview(context: ToolContext, job: SubtaskJob): Promise<readonly SelfReview[]> {
  const { files, root, changes, edits, diagnostics, signal } = context;
  const written = [...changes.all.keys()].filter((path) => changes.wrote(path));
  const now = written.length === 0 ? [] : await diagnostics.of(root, written, signal);
  const types = newErrors(context.found, now, ['error', 'warning']).map(({ path, line, severity, message }) =>
    msg('`{0}` line {1}: {2}: {3}', path, line, severity, message),
  );
  const patterns: Message[] = [];
  const imports: Message[] = [];
  const libraries: Message[] = [];
  for (const path of written) {
    const absolute = `${root}/${path}`;
    const stat = files.stat(absolute);
    if (stat?.kind !== 'file' || stat.size > LARGEST) continue;
    const lines = addedLines(edits.original(path) ?? '', files.read(absolute));
    patterns.push(...antiPatterns(path, lines));
    const found = importFindings(path, lines, context);
    imports.push(...found.files);
    libraries.push(...found.packages);
  }
  const reported = new Set(job.reports.filter((each) => each.met).map(({ index }) => index));
  const criteria = job.criteria.flatMap((criterion, index) =>
    reported.has(index) ? [] : [msg('{0} is not reported as met: {1}', index + 1, criterion.slice(0, 120))],
  );
  const steps: readonly SelfReview[] = [
    { step: 'types and imports', findings: [...types, ...imports] },
    { step: 'anti-patterns', findings: patterns },
    { step: 'acceptance criteria', findings: criteria },
    { step: 'external libraries', findings: libraries },
  ];
  return steps
    .filter(({ findings }) => findings.length > 0)
    .map(({ step, findings }) => ({ step, findings: findings.slice(0, MOST) }));
}
