import type { Feature } from '../core/model/feature';
import type { Command } from './commandContext';
import { chosenFeatures } from './commandContext';

/** `batches [feature]`: what may run together, in which order, and what stands in the way. */
export const batchesCommand: Command = async (context) => {
  const { args, output, json } = context;
  const features = await chosenFeatures(context);
  const missing = features.find(({ feature }) => !feature);
  if (missing) {
    output.complain(`${missing.name} is not a feature. Its folder would be .tmp/tasks/${missing.name}.`);
    return 1;
  }
  const plans = features.flatMap(({ name, feature }) => (feature ? [planOf(name, feature)] : []));
  if (json) {
    output.json(args.length > 0 ? plans[0] : { features: plans });
    return 0;
  }
  for (const { feature, batches, criticalPath, conflicts, cycles } of plans) {
    output.line();
    output.line(`[${feature}] ${batches.length} ${batches.length === 1 ? 'batch' : 'batches'}`);
    for (const { index, alone, subtasks } of batches) {
      output.line(`  Batch ${index}: ${subtasks.join(', ')}${alone ? '  [alone]' : ''}`);
    }
    if (criticalPath.length > 0) output.line(`  Critical path: ${criticalPath.join(' -> ')}`);
    for (const { a, b, path } of conflicts) output.line(`  Conflict: ${a} and ${b} both write ${path}`);
    for (const cycle of cycles) output.line(`  Circular: ${[...cycle, cycle[0]].join(' -> ')}`);
  }
  return 0;
};

function planOf(name: string, { plan, subtasks }: Feature) {
  const seqs = new Map(subtasks.map(({ file, seq }) => [file, seq]));
  const seqOf = (file: string) => seqs.get(file) ?? file;
  return {
    feature: name,
    batches: plan.batches.map(({ index, alone, members }) => ({ index, alone, subtasks: members.map(seqOf) })),
    criticalPath: plan.criticalPath.map(seqOf),
    conflicts: plan.conflicts.map(({ a, b, path }) => ({ a: seqOf(a), b: seqOf(b), path })),
    cycles: plan.cycles.map((files) => files.map(seqOf)),
  };
}
