import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { answerNotifications } from '../vscode/answerNotifications';
import { launchBrowser } from '../vscode/launchBrowser';
import { projectPaths } from '../vscode/projectPaths';
import { runCommand } from '../vscode/runCommand';
import { Workbench } from '../vscode/workbench';
import { commitAll } from './commitAll';
import { playStages } from './playStages';
import { copySample, serveWorkspace } from './serveWorkspace';

const FEATURE = '.tmp/tasks/authentication';
/** Only a batch that hangs takes so long, on however busy a machine. */
const BATCH_LIMIT_MS = 900_000;
const MOST_BATCHES = 20;

/** What is played, and how it looks. */
export interface Play {
  readonly theme: 'light' | 'dark';
  /** What it begins with: the request in words, or nine ready subtasks. */
  readonly from: 'request' | 'tasks';
  /** Where agents work on subtasks. */
  readonly isolation: 'shared' | 'worktree';
}

/** Machine settings that keep the pictures to the matter. */
function settingsFor({ theme, isolation }: Play): Record<string, unknown> {
  return {
    'callboard.isolation': isolation,
    'workbench.colorTheme': theme === 'light' ? 'Default Light Modern' : 'Default Dark Modern',
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
  };
}

/**
 * Plays the main job with nobody watching, in a real workbench, on the rehearsal model: from a request through all eight
 * stages, or batch after batch of ready subtasks. Leaves pictures and the workspace under `out/headless`.
 * @throws with the reason when any of it does not come
 */
export async function headless(play: Play): Promise<void> {
  const { theme, from, isolation } = play;
  const out = join(projectPaths.out, 'headless');
  const folder = join(out, 'workspace');
  const begun = performance.now();
  const step = (line: string) =>
    console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  copySample(folder, from === 'tasks' ? projectPaths.taskSample : projectPaths.sample);
  await runCommand('git', ['init', '--quiet'], { cwd: folder }).catch(() => step('git is not installed; going on'));
  // Worktrees begin from a commit.
  if (isolation === 'worktree') commitAll(folder);
  const { server, connectionToken } = await serveWorkspace(join(out, 'data'), step, settingsFor(play));
  step(`VS Code serves the sample on ${server.origin}`);
  try {
    const browser = await launchBrowser(step);
    try {
      const options = { origin: server.origin, folder, connectionToken, theme };
      const workbench = await Workbench.open(browser, options);
      step('the workbench stands');
      void answerNotifications(workbench.page, ['Play Script', 'Allow Once']);
      const picture = (name: string) => join(out, `${name}-${theme}.png`);
      try {
        await begin(workbench, picture, step);
        if (from === 'tasks') await playBatches(workbench, folder, picture, step);
        else await playStages(workbench, folder, picture, step);
        await end(workbench, folder, picture, step);
      } catch (error) {
        await workbench.screenshot(picture('failed'));
        for (const line of workbench.consoleErrors.slice(-5)) step(line);
        throw error;
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
    rmSync(join(out, 'data'), { recursive: true, force: true });
  }
  if (isolation === 'worktree') await nothingLeft(folder, step);
  if (from === 'request') await runCommand(process.execPath, ['scripts/deploy.js', 'stop'], { cwd: folder });
  const report = await runCommand(process.execPath, ['--test'], { cwd: folder });
  const passed = /^# pass (\d+)/m.exec(report)?.[1] ?? /pass (\d+)/.exec(report)?.[1];
  step(`node --test passes on what the agents wrote: ${passed ?? '?'} tests`);
  step(`done; pictures in ${out}`);
}

/** After all is merged, git knows one tree and no branch of ours. */
async function nothingLeft(folder: string, step: Step): Promise<void> {
  const trees = (await runCommand('git', ['worktree', 'list', '--porcelain'], { cwd: folder })).match(/^worktree /gm);
  const branches = await runCommand('git', ['branch', '--list', 'callboard/*'], { cwd: folder });
  if (trees?.length !== 1 || branches.trim() !== '') throw new Error(`Worktrees are left: ${branches}`);
  const merges = await runCommand('git', ['log', '--first-parent', '--merges', '--format=%s'], { cwd: folder });
  step(`${merges.trim().split('\n').length} branches merged, no worktree left`);
}

type Picture = (name: string) => string;
type Step = (line: string) => void;

async function begin(workbench: Workbench, picture: Picture, step: Step): Promise<void> {
  await workbench.trustFolder();
  step('the folder is trusted');
  await workbench.openContainer('Callboard');
  await workbench.treeRow('8 Release & Learning').first().waitFor();
  await workbench.screenshot(picture('tree'));
  step('the tree shows the feature and its eight stages');
}

async function playBatches(workbench: Workbench, folder: string, picture: Picture, step: Step): Promise<void> {
  await workbench.runCommand('Callboard: Open Board');
  await boardView(workbench, 'Kanban', picture('board-kanban-before'), step);
  let batches = 0;
  for (; batches < MOST_BATCHES && open(folder).length > 0; batches++) {
    const before = open(folder).length;
    await workbench.runCommand('Callboard: Run Next Batch');
    if (batches === 0) {
      await workbench
        .statusBarItem(/agents? ·/)
        .first()
        .waitFor();
      await workbench
        .treeRow(/3 running/)
        .first()
        .waitFor();
      await workbench.screenshot(picture('running'));
    }
    await settled(folder, before);
    if (batches === 1) await midway(workbench, picture, step);
    step(`batch ${batches + 1}: ${total(folder) - open(folder).length} of ${total(folder)} completed`);
  }
  if (open(folder).length > 0) throw new Error(`Not completed after ${batches} batches: ${open(folder).join(', ')}`);
}

async function end(workbench: Workbench, folder: string, picture: Picture, step: Step): Promise<void> {
  await workbench.treeRow(/9\/9/).first().waitFor();
  step(`${journals(folder)} runs proven, by their journals`);
  await workbench.runCommand('Callboard: Open Board');
  for (const view of ['Kanban', 'Graph', 'Batches']) {
    await boardView(workbench, view, picture(`board-${view.toLowerCase()}`), step);
  }
  await workbench.screenshot(picture('tree-completed'), workbench.page.locator('.sidebar'));
  await workbench.screenshot(picture('statusbar'), workbench.page.locator('.part.statusbar'));
  const errors = await workbench.errorNotifications();
  if (errors.length > 0) throw new Error(`VS Code showed an error: ${errors.join(' / ')}`);
}

/** Pictures of a plan that is partly done, which say more than one that is all done. */
async function midway(
  workbench: Workbench,
  picture: (name: string) => string,
  step: (line: string) => void,
): Promise<void> {
  await boardView(workbench, 'Graph', picture('board-graph-midway'), step);
  await boardView(workbench, 'Batches', picture('board-batches-midway'), step);
  await boardView(workbench, 'Kanban', picture('board-kanban-midway'), step);
}

async function boardView(
  workbench: Workbench,
  name: string,
  picture: string,
  step: (line: string) => void,
): Promise<void> {
  const tab = workbench.webview.getByRole('tab', { name });
  await tab.click();
  await workbench.webview.locator('[role="tab"][aria-selected="true"]').filter({ hasText: name }).waitFor();
  // Two frames, so that what the click changed is painted.
  await workbench.page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  );
  await workbench.screenshot(picture);
  step(`the board shows ${name}`);
}

function statuses(folder: string): { readonly seq: string; readonly status: string }[] {
  return readdirSync(join(folder, FEATURE))
    .filter((name) => /^subtask_\d+\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder, FEATURE, name), 'utf8')) as { seq: string; status: string });
}

function open(folder: string): string[] {
  return statuses(folder).flatMap(({ seq, status }) => (status === 'completed' ? [] : [seq]));
}

function total(folder: string): number {
  return statuses(folder).length;
}

/** Runs that their journals end as proven; each subtask must have one. */
function journals(folder: string): number {
  const sessions = join(folder, '.tmp', 'sessions');
  const lines = readdirSync(sessions, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => readFileSync(join(sessions, file), 'utf8').trimEnd().split('\n').at(-1) ?? '');
  const proven = lines.filter((line) => line.includes('"kind":"end"') && line.includes('"phase":"proven"')).length;
  if (proven < total(folder)) throw new Error(`Only ${proven} of ${total(folder)} subtasks have a proven run.`);
  return proven;
}

/** Waits until fewer subtasks are open than before and none is under way. */
async function settled(folder: string, before: number): Promise<void> {
  const limit = performance.now() + BATCH_LIMIT_MS;
  const ended = () => open(folder).length < before && statuses(folder).every(({ status }) => status !== 'in_progress');
  while (!ended()) {
    if (performance.now() > limit) {
      const stuck = statuses(folder).filter(({ status }) => status !== 'completed');
      throw new Error(`The batch did not end: ${stuck.map(({ seq, status }) => `${seq} ${status}`).join(', ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
