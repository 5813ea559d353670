import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';
import { waitingReason } from '../core/state/waitingReason';
import { plainText } from '../core/text/message';
import type { Command } from './commandContext';
import { chosenFeatures } from './commandContext';

/** `blocked [feature]`: what cannot start, and why. */
export const blockedCommand: Command = async (context) => {
  const { output, json } = context;
  const features = await chosenFeatures(context);
  if (json) {
    output.json({
      features: features.map(({ name, feature }) => ({
        feature: name,
        blocked: feature ? stuck(feature).map((subtask) => whyStuck(feature, subtask)) : [],
      })),
    });
    return 0;
  }
  output.line();
  output.line('=== Blocked Tasks ===');
  output.line();
  for (const { name, feature } of features) {
    const subtasks = feature ? stuck(feature) : [];
    if (!feature || subtasks.length === 0) continue;
    output.line(`[${name}]`);
    for (const subtask of subtasks) {
      const { waitingFor } = whyStuck(feature, subtask);
      const reason = subtask.status === 'blocked' ? 'explicitly blocked' : `waiting: ${waitingFor.join(', ')}`;
      output.line(`  ${subtask.seq} - ${subtask.title} (${reason})`);
    }
    output.line();
  }
  return 0;
};

function stuck(feature: Feature): Subtask[] {
  return feature.subtasks.filter(({ status, file }) => status === 'blocked' || feature.plan.waiting.has(file));
}

function whyStuck({ plan }: Feature, { file, seq, title, status, dependsOn, annotation }: Subtask) {
  const waiting = plan.waiting.get(file);
  const unmet = new Set([...(waiting?.on ?? []), ...(waiting?.dangling ?? []), ...(waiting?.broken ?? [])]);
  const reason = waiting ? plainText(waitingReason(waiting)) : (annotation?.blocked?.reason ?? null);
  return { seq, title, status, waitingFor: dependsOn.filter((on) => unmet.has(on)), reason };
}
