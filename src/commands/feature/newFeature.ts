import * as vscode from 'vscode';
import { featureSlug, proposedName } from '../../core/files/featureSlug';
import { newContext } from '../../core/files/newFeatureFiles';
import { allFeatures } from '../../core/model/workspaceSnapshot';
import { STAGE } from '../../core/stages/stage';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { stageNext } from '../stage/runStage';
import { newFeatureWithTask } from './newFeatureWithTask';

const LONGEST_OBJECTIVE = 200;

/**
 * Asks what shall be built, proposes a name, writes feature and session, and begins stage 1. A person who knows the tasks
 * already is led to `newFeatureWithTask` instead.
 */
export async function newFeature(context: CommandContext): Promise<void> {
  const root = await pickRoot(context);
  if (!root) return;
  const request = await askRequest();
  if (request === undefined) return;
  if (request === 'tasks') {
    await newFeatureWithTask(context, root);
    return;
  }
  const taken = new Set(allFeatures(context.store.snapshot).map(({ slug }) => slug));
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('New Feature (2/2)'),
    prompt: vscode.l10n.t('Its name; the folder under .tmp/tasks follows from it'),
    value: proposedName(request),
    ignoreFocusOut: true,
    validateInput: (value) => {
      const slug = featureSlug(value);
      if (slug === undefined) return vscode.l10n.t('Use at least one letter or digit.');
      return taken.has(slug) ? vscode.l10n.t('A feature {0} is there already.', slug) : undefined;
    },
  });
  const slug = name === undefined ? undefined : featureSlug(name);
  if (name === undefined || slug === undefined) return;
  await create(context, root, { slug, name: name.trim(), request });
}

/** One input; its button leads to the form for tasks that are known already. */
function askRequest(): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  const tasks = { iconPath: new vscode.ThemeIcon('tasklist'), tooltip: vscode.l10n.t('I know the tasks already') };
  box.title = vscode.l10n.t('New Feature (1/2)');
  box.prompt = vscode.l10n.t(
    'What shall be built, for whom, and what matters? Eight stages lead from here to a release.',
  );
  box.placeholder = vscode.l10n.t('People register with email and password, log in, and stay logged in.');
  box.buttons = [tasks];
  box.ignoreFocusOut = true;
  return new Promise((resolve) => {
    box.onDidTriggerButton(() => {
      resolve('tasks');
      box.hide();
    });
    box.onDidChangeValue(() => {
      box.validationMessage = '';
    });
    box.onDidAccept(() => {
      if (box.value.trim().length < 10) {
        box.validationMessage = vscode.l10n.t('Say it in a sentence or two: agents build upon these words.');
        return;
      }
      resolve(box.value.trim());
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

async function create(
  context: CommandContext,
  root: string,
  { slug, name, request }: { readonly slug: string; readonly name: string; readonly request: string },
): Promise<void> {
  const createdAt = new Date().toISOString();
  const objective = request.length > LONGEST_OBJECTIVE ? `${request.slice(0, LONGEST_OBJECTIVE - 1)}…` : request;
  const made = await context.writer.createFeature(root, { slug, name, objective, createdAt });
  if (made.kind === 'refused') {
    void notify.warning(localize(made.reason));
    return;
  }
  const id = `${createdAt.slice(0, 10)}-${slug}`;
  const session = `.tmp/sessions/${id}`;
  const written = await context.sessions.write(root, session, (read) => {
    const path = `${session}/context.md`;
    return read(path) === undefined ? [{ path, text: newContext(name, id, createdAt, request) }] : [];
  });
  if (written.kind === 'refused') void notify.warning(localize(written.reason));
  const key = `${root}#.tmp/tasks/${slug}`;
  context.store.refreshFeature(key);
  context.chosen.choose(key);
  const undo = written.kind === 'written' ? [made.undo, written.undo] : made.undo;
  context.undo.push(vscode.l10n.t('New Feature {0}', slug), undo, () => context.stages.stop(key));
  await context.tree.reveal(key, { stage: STAGE.architecture });
  const feature = allFeatures(context.store.snapshot).find((each) => each.key === key);
  if (feature) stageNext(context, feature);
}

/** URI of the workspace folder for a new feature: the only one, or the one that the person picks. */
async function pickRoot(context: CommandContext): Promise<string | undefined> {
  const roots = context.store.snapshot.roots.filter(({ uri }) => context.store.rootPath(uri) !== undefined);
  if (roots.length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const message = vscode.l10n.t('Open a folder of this machine first: a feature is a folder under .tmp/tasks.');
    if ((await notify.information(message, open)) === open) {
      void vscode.commands.executeCommand('workbench.action.files.openFolder');
    }
    return undefined;
  }
  if (roots.length === 1) return roots[0]?.uri;
  const items = roots.map(({ name, uri }) => ({ label: withoutIcons(name), uri }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Folder of the new feature') }))?.uri;
}
