import { runFolders } from '../journal/runFolders';
import { HEARTBEAT_MS } from '../runs/lease';
import type { ActiveStage } from './activeStage';
import type { StageMachineOptions } from './stageMachineOptions';

const STAGE_LEASE = /-stage-\d-\d+\.lease$/;

/** Whether another window works on a stage of the feature. @param feature its folder, relative to the root */
export function isStageHeld({ files, services }: StageMachineOptions, root: string, feature: string): boolean {
  return runFolders(root, files).some((folder) =>
    files.list(folder).some(({ name }) => {
      if (!STAGE_LEASE.test(name)) return false;
      const lease = services.leases.read(`${folder}/${name}`);
      return lease?.feature === feature && services.leases.isLive(lease);
    }),
  );
}

/** Renews a stage's lease until `over`; a stage whose lease another window took is left to it. */
export async function keepStageLease(
  { clock, services, log }: StageMachineOptions,
  active: ActiveStage,
  path: string,
  over: AbortSignal,
): Promise<void> {
  while (!over.aborted) {
    await clock.sleep(HEARTBEAT_MS, over);
    if (over.aborted) return;
    try {
      if (!services.leases.renew(path)) active.leave();
    } catch (error) {
      log.warn(`The lease ${path} could not be renewed: ${String(error)}`);
    }
  }
}
