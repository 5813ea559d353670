import { expect, test } from 'vitest';
import { randomPlan } from '../support/randomPlan';
import { journaledRuns, runInvariants } from '../support/runInvariants';
import { stormRuns } from '../support/stormRuns';
import { planWorld } from '../unit/orchestrator/dispatchWorld';

/** 200 subtasks and 1 to 16 slots in the full storm, a few of each otherwise. */
const FULL = stormRuns(1).numRuns > 1;
const SLOTS = FULL ? Array.from({ length: 16 }, (_, index) => index + 1) : [1, 3, 16];
const SIZE = FULL ? 200 : 30;
/** Git makes worktrees slower than one tree, so that outside the full storm one number of slots must do. */
const APART: readonly number[] = FULL ? SLOTS : [3];
const { seed } = stormRuns(1);

const CASES = (['batch', 'rolling'] as const).flatMap((policy) =>
  SLOTS.flatMap((slots) => [
    { policy, slots, apart: false },
    ...(APART.includes(slots) ? [{ policy, slots, apart: true }] : []),
  ]),
);

for (const { policy, slots, apart } of CASES) {
  const where = apart ? 'in worktrees' : 'in one tree';
  test(`${SIZE} subtasks run to the end ${where} under ${policy} with ${slots} slots, and no rule is broken`, async () => {
    const { subtasks } = randomPlan({ seed: seed + slots, size: [SIZE, SIZE], alone: 0.05, sharing: 0.15 });
    const world = planWorld({ subtasks, seed: seed + slots, maxAgents: slots, apart });
    try {
      const result = await world.orchestrator.runFeature(world.key, policy);
      expect(result).toMatchObject({ kind: 'ran', completed: true, waiting: [], cancelled: false });
      expect(journaledRuns(world.root, 'plan')).toHaveLength(SIZE);
      expect(runInvariants(world.root, { feature: 'plan', slots })).toEqual([]);
      expect(world.errors).toEqual([]);
      for (const { deliverables } of subtasks) {
        for (const path of deliverables) expect(world.exists(path), path).toBe(true);
      }
    } finally {
      world.dispose();
    }
  }, 1_800_000);
}
