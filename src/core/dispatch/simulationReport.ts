import type { Feature } from '../model/feature';
import { type Message, msg } from '../text/message';
import { planAdvice } from './planAdvice';
import { simulate } from './simulate';
import type { WorkEstimate } from './workEstimate';

/**
 * A simulation under both policies as Markdown, for a person.
 * @param say gives a sentence in the person's language
 */
export function simulationReport(
  feature: Feature,
  { slots, estimate, say }: { slots: number; estimate: WorkEstimate; say: (words: Message) => string },
): string {
  const { subtasks } = feature;
  const options = { slots, estimate: estimate.units };
  const batch = simulate(subtasks, { ...options, policy: 'batch' });
  const rolling = simulate(subtasks, { ...options, policy: 'rolling' });
  const seqs = new Map(subtasks.map(({ file, seq }) => [file, seq]));
  const basis =
    estimate.unit === 'minutes'
      ? msg('In minutes. Completed subtasks it is learnt from: {0}.', estimate.measured)
      : msg('Nothing was measured yet: each subtask counts 1.');
  const advice = planAdvice(subtasks, estimate.units);
  const never = rolling.unscheduled.map(({ seq }) => seq);
  const lines = [
    `# ${plain(say(msg('{0}: simulated', feature.name)))}`,
    '',
    say(msg('Open subtasks: {0}. Agents at a time: {1}. {2}', rolling.schedule.length, slots, say(basis))),
    '',
    `| | ${say(msg('End'))} |`,
    '|---|---:|',
    `| ${say(msg('Batch after batch'))} | ${round(batch.makespan)} |`,
    `| ${say(msg('Rolling'))} | ${round(rolling.makespan)} |`,
    `| ${say(msg('Saved by rolling'))} | ${round(batch.makespan - rolling.makespan)} |`,
    `| ${say(msg('No order can be faster'))} | ${round(rolling.lowerBound)} |`,
    '',
    `${say(msg('Critical path'))}: ${rolling.criticalPath.map((file) => seqs.get(file) ?? file).join(' → ')}`,
    '',
    ...(never.length > 0 ? [say(msg('Never starts: {0}', never.join(', '))), ''] : []),
    ...(advice.length > 0
      ? [`## ${say(msg('Faster'))}`, '', ...advice.map((each) => `- ${plain(say(each))}`), '']
      : []),
    `## ${say(msg('Rolling, in order'))}`,
    '',
    `| ${say(msg('Subtask'))} | ${say(msg('Start'))} | ${say(msg('End'))} | ${say(msg('Agent'))} |`,
    '|---|---:|---:|---:|',
    ...rolling.schedule.map(
      ({ subtask, start, end, slot }) =>
        `| ${subtask.seq} ${plain(subtask.title)} | ${round(start)} | ${round(end)} | ${slot} |`,
    ),
    '',
  ];
  return lines.join('\n');
}

/** Words of files stay words in Markdown. */
function plain(words: string): string {
  return words.replace(/[\\`*_{}[\]<>|#!~]/g, '\\$&').replace(/\s+/g, ' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
