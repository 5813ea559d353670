import * as vscode from 'vscode';
import type { CallboardApi } from './compose/callboardApi';
import { composeStore } from './compose/composeStore';
import { lateSources } from './compose/lateSources';
import { ChannelLog } from './platform/channelLog';
import { FeaturesTree } from './views/tree/featuresTree';

/** Composes the extension. A failure is shown, since VS Code itself says nothing, and thrown on. */
export async function activate(context: vscode.ExtensionContext): Promise<CallboardApi> {
  const log = new ChannelLog();
  context.subscriptions.push(log);
  try {
    return await compose(context, log);
  } catch (error) {
    log.error('Callboard could not start.', error);
    const words = error instanceof Error ? error.message : String(error);
    const { notify } = await import('./platform/notify');
    void notify.error(vscode.l10n.t('Callboard could not start: {0}', words));
    throw error;
  }
}

/** The features tree comes first, and by itself: everything else is read from the disk only when it is there. */
async function compose(context: vscode.ExtensionContext, log: ChannelLog): Promise<CallboardApi> {
  const { store, disposable: storeLife } = composeStore(log);
  const sources = lateSources(log);
  const tree = new FeaturesTree(store, sources.runs, sources.plans, sources.contracts);
  context.subscriptions.push(storeLife, sources, tree);
  await store.start();
  const { composeRest } = await import('./compose/composeRest');
  return composeRest(context, { store, tree, log, attach: sources.attach });
}
