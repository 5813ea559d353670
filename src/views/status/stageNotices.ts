import * as vscode from 'vscode';
import type { Disposable } from '../../core/event/emitter';
import { featureByKey, rootOf } from '../../core/model/workspaceSnapshot';
import { featureStage } from '../../core/stages/inferStage';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { pastGate } from '../../core/stages/pastGate';
import { STAGES } from '../../core/stages/stages';
import type { StageMachine } from '../../orchestrator/stages/stageMachine';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { run } from '../runCommand';

/** Tells that work stops for a person: a stage has come to its gate. Says nothing while the person sees the board. */
export class StageNotices implements Disposable {
  readonly #store: SnapshotSource;
  readonly #board: { readonly visible: boolean };
  readonly #subscription: Disposable;

  /** @param board whether a person can see it, which shows the gate itself */
  constructor(store: SnapshotSource, stages: Pick<StageMachine, 'onDidWait'>, board: { readonly visible: boolean }) {
    this.#store = store;
    this.#board = board;
    this.#subscription = stages.onDidWait((gate) => void this.#tell(gate));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #tell({ feature, stage }: { readonly feature: string; readonly stage: number }): Promise<void> {
    if (this.#board.visible) return;
    const slug = this.#feature(feature)?.slug ?? '';
    const name = STAGES[stage - 1]?.name ?? '';
    const review = vscode.l10n.t('Review Stage {0}', stage);
    const words = vscode.l10n.t('{0}: stage {1} {2} is ready for approval.', slug, stage, name);
    const answer = await notify.information(words, review, vscode.l10n.t('Later'));
    if (answer !== review) return;
    // The message stays while others decide: by now the gate may be another's, or none.
    const now = this.#feature(feature);
    if (!now) {
      void notify.information(vscode.l10n.t('{0} is no longer there.', slug));
      return;
    }
    const root = rootOf(this.#store.snapshot, now);
    const state = featureStage(now, root?.sessions ?? [], root).stages[stage - 1];
    const [session] = linkedSessions(now, root?.sessions ?? []).filter(({ stages }) => stages);
    const past = state && pastGate(state, `${stage} ${name}`, session?.stages?.stages[stage - 1]);
    if (past) void notify.information(`${now.slug}: ${localize(past)}`);
    await run('callboard.reviewStage', { feature, stage });
  }

  #feature(key: string) {
    return featureByKey(this.#store.snapshot, key);
  }
}
