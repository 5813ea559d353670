import * as vscode from 'vscode';
import * as z from 'zod';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { type RunChanges, runChanges } from '../../orchestrator/attempts/runChanges';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import { runLook } from '../../views/runs/runLook';
import type { CommandContext } from '../commandContext';
import { placeOf } from '../target';

const RunRow = z.looseObject({ id: z.string(), feature: z.string(), phase: z.string() });

const StagePlace = z.looseObject({ feature: z.string(), stage: z.number() });

/**
 * The run that a command's argument names: a row of the Runs view, or a subtask or stage, whose newest run counts; else
 * one that the person picks.
 */
export async function runOf(context: CommandContext, argument: unknown, placeHolder: string): Promise<Run | undefined> {
  const { runs } = context.orchestrator;
  const row = RunRow.safeParse(argument).data;
  if (row) {
    const isMeant = ({ id, feature }: Run) => id === row.id && feature === row.feature;
    return runs.find(isMeant) ?? context.orchestrator.claims.find(isMeant) ?? none();
  }
  const stage = StagePlace.safeParse(argument).data;
  if (stage) return runs.findLast((run) => run.feature === stage.feature && run.stage === stage.stage) ?? none();
  const place = argument === undefined ? {} : placeOf(context, argument);
  const fitting = runs.filter(
    (run) =>
      (place.feature === undefined || run.feature === place.feature) &&
      (place.seq === undefined || run.seq === place.seq),
  );
  if (fitting.length === 0) return none();
  if (place.seq !== undefined) return fitting.at(-1);
  const items = [...fitting].reverse().map((run) => {
    const feature = featureByKey(context.store.snapshot, run.feature);
    const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
    const look = runLook(run, false, Date.now());
    return {
      label: withoutIcons(
        `${run.seq ?? run.formerSeq ?? run.stage ?? ''} ${subtask?.title ?? feature?.slug ?? run.id}`.trim(),
      ),
      description: withoutIcons(localize(look.line)),
      detail: withoutIcons(vscode.l10n.t('{0}, attempt {1}', run.agent, run.attempt)),
      iconPath: new vscode.ThemeIcon(look.icon),
      run,
    };
  });
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.run;
}

/** What the journal of a run tells, and where it lies. */
export interface OpenedJournal {
  readonly feature: Feature;
  /** The feature's root, absolute and native. */
  readonly root: string;
  /** The folder of the journal, absolute and native. */
  readonly folder: string;
  readonly changes: RunChanges;
}

/** Reads the journal of a run; where it is gone, the person is told. */
export function journalOf({ store, files, orchestrator }: CommandContext, run: Run): OpenedJournal | undefined {
  const feature = featureByKey(store.snapshot, run.feature);
  const root = feature && store.rootPath(feature.root);
  const path = root === undefined || run.journal === undefined ? undefined : `${root}/${run.journal}`;
  if (!feature || root === undefined || path === undefined || files.stat(path)?.kind !== 'file') {
    void notify.warning(vscode.l10n.t('The journal of this run is no longer there.'));
    return undefined;
  }
  return {
    feature,
    root,
    folder: path.slice(0, path.lastIndexOf('/')),
    changes: runChanges(orchestrator.eventsOf(run)),
  };
}

function none(): undefined {
  void notify.information(vscode.l10n.t('There is no run of it yet.'));
}
