import type { BoardEnvironment } from '../../../src/board/boardStateMaker';
import { readFeature } from '../../../src/core/files/read/readFeature';
import { proposedKey } from '../../../src/core/stages/proposal/proposedKey';
import { msg } from '../../../src/core/text/message';
import { sampleFeature, snapshotOf } from '../../support/boardSample';
import { fullBoard } from '../../support/fullBoard';
import { hostileTitles } from '../../support/hostileTitles';
import { sampleProposal } from '../../support/sampleProposal';
import { featureFiles, subtaskText, taskText } from '../../support/taskFixtures';
import type { BoardHost, World } from './boardHost';
import type { Found, Hand } from './hand';

/** A board with the hand that uses it. */
export type BoardInHand = BoardHost & { readonly page: Hand };

/** A view of the board in one of its states, from its opening on. */
export interface Scene {
  readonly name: string;
  readonly world: () => World;
  /** Brings the board there, and waits until it is. */
  readonly show: (board: BoardInHand) => Promise<unknown>;
  /** True where there is nothing to see in a narrow panel. */
  readonly wideOnly?: boolean;
}

const RESTRICTED: BoardEnvironment = { trusted: false, canRun: false };
const READ_ONLY: BoardEnvironment = { trusted: true, canRun: false, readOnly: true };
const NO_MODEL: BoardEnvironment = { trusted: true, canRun: false };

const subtask = (page: Hand, seq: string): Found =>
  page.locator(`[data-key$="/subtask_${seq}.json"][data-key*="tasks/authentication"]`).first();
const tab = (page: Hand, name: string) => page.getByRole('tab', { name }).click();
async function fromMore(page: Hand, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitemradio', { name }).click();
}
/** By the list where there is room for it, else through the menu. */
async function chooseLanes(page: Hand, name: string): Promise<void> {
  const list = page.getByRole('combobox', { name: 'Lanes' });
  if ((await list.count()) === 0) return fromMore(page, `Lanes: ${name}`);
  await list.click();
  await page.getByRole('option', { name: `Lanes: ${name}` }).click();
}
async function openDetails(page: Hand, seq: string): Promise<void> {
  await subtask(page, seq).click();
  await page.getByRole('heading', { name: 'Acceptance criteria' }).waitFor();
}
async function past({ page }: BoardInHand): Promise<void> {
  await choose(page, 'authentication');
  await tab(page, 'Batches');
  await page.getByRole('button', { name: 'Previous event' }).click();
  await page.getByText(/^As of /).waitFor();
}
async function choose(page: Hand, feature: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Feature' }).click();
  await page.getByRole('option', { name: feature }).click();
}
async function pickUpByMouse({ page }: BoardInHand): Promise<void> {
  const box = await subtask(page, '06').boundingBox();
  if (!box) throw new Error('The card must be in sight.');
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 40);
  await page.mouse.move(box.x + 400, box.y + 60, { steps: 3 });
  await page.locator('.drag-ghost').waitFor();
}
async function pickUpByKeys({ page }: BoardInHand): Promise<void> {
  await subtask(page, '02').focus();
  await page.keyboard.press('m');
  for (let column = 0; column < 3; column++) await page.keyboard.press('ArrowRight');
  await page.locator('.drop-ghost').waitFor();
}

const fresh = () => ({ snapshot: snapshotOf([sampleFeature()]) });
const empty = () => ({ snapshot: snapshotOf([]) });
const unreadable = () => {
  const { snapshot } = empty();
  const problem = { severity: 'error', message: msg('.tmp/tasks: permission denied.'), remedy: msg('') };
  const roots = snapshot.roots.map((root) => ({ ...root, problems: [{ ...problem, path: '.tmp/tasks' } as never] }));
  return { snapshot: { ...snapshot, roots } };
};
const completed = () => {
  const all = Array.from({ length: 9 }, (_, index) => [`0${index + 1}`, 'completed']);
  return { snapshot: snapshotOf([sampleFeature(Object.fromEntries(all))]) };
};
const hostile = () => {
  const files = hostileTitles().map((title, index) => {
    const of = { title, suggested_agent: title, module: title, acceptance_criteria: [title], deliverables: [title] };
    const status = index % 2 ? 'pending' : title;
    return [`subtask_0${index + 1}.json`, subtaskText(`0${index + 1}`, { ...of, status, depends_on: [] })] as const;
  });
  const named = { folder: '.tmp/tasks/authentication', slug: 'authentication' };
  return { snapshot: snapshotOf([readFeature({ ...featureFiles(Object.fromEntries(files)), ...named })]) };
};

const unplanned = readFeature({
  ...featureFiles({ 'task.json': taskText({ id: 'authentication', name: 'Authentication', subtask_count: 0 }) }),
  folder: '.tmp/tasks/authentication',
  slug: 'authentication',
});
/** A proposed plan, from which a subtask was taken out that others need, with one of them before what it needs. */
const proposed = () => {
  const titles = sampleProposal(unplanned).draft.subtasks.map(({ title }) => title);
  const edits = sampleProposal(unplanned, [
    { kind: 'add', title: 'Rate limit' },
    { kind: 'change', seq: '04', title: titles[3] ?? '', changes: { dependsOn: ['09'] } },
    { kind: 'remove', seq: '08', title: titles[7] ?? '' },
  ]);
  return { snapshot: snapshotOf([unplanned]), plans: [edits] };
};
const showPlan = async (board: BoardInHand) => {
  board.showFeature(proposedKey.of(unplanned.key));
  await board.page.getByText('Proposed. Nothing is written yet.').waitFor();
  await board.page.locator('.graph').waitFor();
};

/** Every view of the board, and every state that it can be in. */
export function scenes(): readonly Scene[] {
  const full = (name: string, show: Scene['show'], more: Partial<Scene> = {}): Scene => {
    return { name, world: fullBoard, show, ...more };
  };
  const state = (name: string, world: Scene['world'], words: string): Scene => {
    return { name, world, show: ({ page }) => page.getByText(words).first().waitFor() };
  };
  const within = (environment: BoardEnvironment) => () => ({ ...fullBoard(), environment });
  return [
    full('kanban', async () => undefined),
    full('kanban compact', ({ page }) => fromMore(page, 'Cards: Compact')),
    full('kanban detailed', ({ page }) => fromMore(page, 'Cards: Detailed')),
    full('lanes batch', ({ page }) => chooseLanes(page, 'Batch'), { wideOnly: true }),
    full('lanes module', ({ page }) => chooseLanes(page, 'Module'), { wideOnly: true }),
    full('lanes agent', ({ page }) => chooseLanes(page, 'Agent'), { wideOnly: true }),
    full('graph', ({ page }) => tab(page, 'Graph')),
    full('batches', async ({ page }) => {
      await choose(page, 'authentication');
      await tab(page, 'Batches');
      await page.getByRole('slider').waitFor();
    }),
    full('details', ({ page }) => openDetails(page, '04')),
    full('details running', ({ page }) => openDetails(page, '05')),
    full('details edit', async ({ page }) => {
      await openDetails(page, '06');
      await page.getByRole('button', { name: 'Edit title' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('textbox', { name: 'Edit title' }).waitFor();
    }),
    full('details end', async ({ page }) => {
      await openDetails(page, '05');
      await page.locator('.details .item').last().scrollIntoViewIfNeeded();
    }),
    full('stage', async ({ page }) => {
      await choose(page, 'authentication');
      await tab(page, 'Batches');
      await page.getByRole('button', { name: /^Stage 3/ }).click();
      await page.getByText('Transition criteria').waitFor();
    }),
    full('filter menu', ({ page }) => page.getByRole('button', { name: 'Filter' }).click()),
    full('more menu', ({ page }) => page.getByRole('button', { name: 'More', exact: true }).click()),
    full('lanes list', async ({ page }) => {
      const list = page.getByRole('combobox', { name: 'Lanes' });
      await ((await list.count()) > 0 ? list : page.getByRole('button', { name: 'More', exact: true })).click();
    }),
    full('feature list', ({ page }) => page.getByRole('combobox', { name: 'Feature' }).click()),
    full('context menu', ({ page }) => subtask(page, '05').click({ button: 'right' })),
    full('help', async ({ page }) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    }),
    full('several', async ({ page }) => {
      await subtask(page, '06').focus();
      for (const key of [' ', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
      await page.getByText(/^[23] selected/).waitFor();
    }),
    full('chips', async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type('service');
      await page.keyboard.press('Tab');
      await page.keyboard.press('f');
      await page.getByRole('menuitemcheckbox', { name: 'Status: Waiting' }).click();
      await page.keyboard.press('Escape');
      await page.getByText('text: service').waitFor();
    }),
    full('hidden', async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type('webhok');
      await page.getByText('No subtask matches').waitFor();
    }),
    full('asked', async ({ page }) => {
      await subtask(page, '06').focus();
      await page.keyboard.press('r');
      await page.getByText('Run: not now').waitFor();
    }),
    full('past', past),
    full('drag', pickUpByMouse, { wideOnly: true }),
    { name: 'pick up', world: fresh, show: pickUpByKeys, wideOnly: true },
    {
      name: 'confirm',
      world: fresh,
      wideOnly: true,
      show: async ({ page }) => {
        await subtask(page, '02').focus();
        for (const key of ['m', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'what if',
      world: fresh,
      show: async ({ page }) => {
        await tab(page, 'Graph');
        await openDetails(page, '07');
        await page.getByRole('button', { name: 'Try without 06' }).click();
        await page.getByText('Could start now: 07.').waitFor();
      },
    },
    {
      name: 'failure',
      world: fresh,
      show: async (board) => {
        board.failure = 'The file has unsaved changes in an editor. Save it first.';
        await board.page.getByRole('button', { name: /^Run Ready/ }).click();
        await board.page.getByRole('alert').waitFor();
      },
    },
    {
      name: 'reconnecting',
      world: fullBoard,
      show: async (board) => {
        board.away = true;
        await board.page.getByText(/Actions wait\./).waitFor();
      },
    },
    {
      name: 'loading',
      world: () => ({ snapshot: { ...empty().snapshot, loaded: false } }),
      show: ({ page }) => page.getByRole('status', { name: 'Loading' }).waitFor(),
    },
    { name: 'plan', world: proposed, show: showPlan },
    {
      name: 'plan details',
      world: proposed,
      show: async (board) => {
        await showPlan(board);
        await openDetails(board.page, '03');
      },
    },
    state('nothing yet', empty, 'A feature is a folder under .tmp/tasks.'),
    state('no folder', () => ({ snapshot: { revision: 1, loaded: true, roots: [] } }), 'Open a folder to begin'),
    state('unreadable', unreadable, 'permission denied. Nothing was changed.'),
    state('restricted', within(RESTRICTED), 'Viewing works. Agents do not run.'),
    state('read-only', within(READ_ONLY), 'Nothing here can be changed.'),
    state('no model', within(NO_MODEL), 'No language model is available.'),
    state('completed', completed, '9 of 9 subtasks, 0 proven here.'),
    state('hostile kanban', hostile, '<script>'),
    { name: 'hostile graph', world: hostile, show: ({ page }) => tab(page, 'Graph') },
    { name: 'hostile batches', world: hostile, show: ({ page }) => tab(page, 'Batches') },
    { name: 'hostile details', world: hostile, show: ({ page }) => openDetails(page, '02') },
    { name: 'hostile long details', world: hostile, show: ({ page }) => openDetails(page, '06') },
    { name: 'hostile menu', world: hostile, show: ({ page }) => page.getByRole('button', { name: 'Filter' }).click() },
  ];
}
