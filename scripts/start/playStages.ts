import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../vscode/workbench';

const SESSION = '.tmp/sessions/2026-01-15-authentication';
const RECORD = `${SESSION}/stage-tracking.json`;
/** Only a stage that hangs takes so long, on however busy a machine. */
const STAGE_LIMIT_MS = 900_000;
/** Those of the sample. */
const CONTRACTS = ['AuthService', 'UserService', 'TokenService', 'UserRepository'];
const EVIDENCE = 'Read what the stage wrote, in the rehearsal';

interface StageRecord {
  readonly workflow_status: string;
  readonly stages: readonly {
    readonly name: string;
    readonly status: string;
    readonly error?: string;
    readonly outputs?: readonly string[];
    readonly validation_results?: readonly {
      readonly passed: boolean;
      readonly notes?: string;
      readonly callboard?: { readonly by?: string; readonly signed?: { readonly by: string } };
    }[];
    readonly callboard?: { readonly submitted?: object; readonly approved?: { readonly by: string } };
  }[];
}

/**
 * Leads the sample from its request to its release, as a person does it: runs the first stage, signs and approves each.
 * What agents ask for is allowed elsewhere.
 * @throws with the reason when a stage does not come to its gate or through it
 */
export async function playStages(
  workbench: Workbench,
  folder: string,
  picture: (name: string) => string,
  step: (line: string) => void,
): Promise<void> {
  await workbench.treeRow('1 Architecture Decomposition').first().waitFor();
  await workbench.screenshot(picture('request'));
  await workbench.runCommand('Callboard: Run Stage');
  for (let number = 1; number <= 8; number++) {
    await atGate(folder, number);
    if (number === 6) await workbench.screenshot(picture('batches-done'));
    await review(workbench, folder, number);
    await workbench.screenshot(picture(`gate-${number}`));
    // Only at gates does nothing go on that would have contracts looked at anew.
    if (number === 5) await contracts(workbench, 'Draft', step);
    if (number === 6) await contracts(workbench, 'Verified', step);
    if (number === 4) await writePlan(workbench, folder, picture);
    else await approve(workbench, folder, number);
    step(`stage ${number} ${stageOf(folder, number)?.name}: approved`);
  }
  const { stages, workflow_status } = record(folder) ?? { stages: [], workflow_status: 'none' };
  const criteria = stages.flatMap(({ validation_results = [] }) => validation_results);
  const met = criteria.filter(({ passed, notes = '' }) => passed && notes.trim() !== '').length;
  step(`the workflow is ${workflow_status}: ${met} of ${criteria.length} criteria met with evidence`);
  if (met !== 32 || workflow_status !== 'completed') throw new Error('Not every criterion is met with evidence.');
  const signers = new Set(criteria.flatMap(({ callboard }) => callboard?.signed?.by ?? []));
  if ([...signers].join() !== 'rehearsal') throw new Error(`Signed by ${[...signers].join()}, not by the rehearsal.`);
}

/** Waits until all contracts stand so, by their rows under stage 5. */
async function contracts(workbench: Workbench, status: string, step: (line: string) => void): Promise<void> {
  const stage = /^5 Contract Definition/;
  await scrollTo(workbench, workbench.treeRow(stage).first());
  await workbench.expand(stage);
  for (const name of CONTRACTS) {
    await scrollTo(workbench, workbench.treeRow(new RegExp(`^${name}`)).first());
    await workbench
      .treeRow(new RegExp(`^${name}\\s*${status}`))
      .first()
      .waitFor();
  }
  step(`contracts: ${CONTRACTS.length} ${status}`);
}

/** Turns the wheel over the tree, from its top, until a row is there: a list holds only what it shows. */
async function scrollTo(workbench: Workbench, row: ReturnType<Workbench['treeRow']>): Promise<void> {
  if (await row.isVisible()) return;
  await workbench
    .treeRow(/stage \d/)
    .first()
    .hover();
  await workbench.page.mouse.wheel(0, -5_000);
  for (let turns = 0; turns < 60 && !(await row.isVisible()); turns++) {
    await workbench.page.mouse.wheel(0, 66);
    await row.waitFor({ timeout: 100 }).catch(() => undefined);
  }
}

/** Waits until a stage waits for approval. */
async function atGate(folder: string, number: number): Promise<void> {
  const limit = performance.now() + STAGE_LIMIT_MS;
  for (;;) {
    const stage = stageOf(folder, number);
    if (stage?.callboard?.submitted) break;
    if (stage?.status === 'failed') throw new Error(`Stage ${number} failed: ${stage.error}`);
    if (performance.now() > limit) throw new Error(`Stage ${number} did not come to its gate: ${stage?.status}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Looks at what the stage brought: by the notification while the board is hidden, which else shows the gate itself. */
async function review(workbench: Workbench, folder: string, number: number): Promise<void> {
  if (number <= 4) {
    const gate = await workbench.notification(new RegExp(`stage ${number} .* is ready for approval`));
    await gate.getByRole('button', { name: `Review Stage ${number}` }).click();
  } else await workbench.runCommand('Callboard: Review Stage');
  const row = workbench.treeRow(new RegExp(`^${number} `)).filter({ hasText: 'waits for approval' });
  await row.first().waitFor();
  if (number === 4) {
    await workbench.webview.getByText('Proposed. Nothing is written yet.').waitFor();
    await workbench.webview.locator('.node').first().waitFor();
    return;
  }
  const heading = firstHeading(folder, number);
  if (heading === undefined) return;
  // Until it is drawn, the preview shows what it showed before.
  await workbench.webview.locator('.markdown-body h1').getByText(heading, { exact: true }).first().waitFor();
}

/** The heading of the first output that is Markdown, which a review opens. */
function firstHeading(folder: string, number: number): string | undefined {
  const file = stageOf(folder, number)?.outputs?.find((name) => /^[^/]+\.md$/.test(name));
  const text = file === undefined ? '' : readFileSync(join(folder, SESSION, file), 'utf8');
  return /^# (.+)$/m.exec(text)?.[1];
}

/** Looks at the plan in the tree too, and writes it as a person does, on the board. */
async function writePlan(workbench: Workbench, folder: string, picture: (name: string) => string): Promise<void> {
  await workbench.expand('Proposed plan');
  await workbench.treeRow('Batch 1').first().waitFor();
  await workbench.screenshot(picture('plan-tree'), workbench.page.locator('.sidebar'));
  await workbench.webview.getByRole('button', { name: 'Write Plan' }).click();
  await completed(workbench, folder, 4);
}

async function approve(workbench: Workbench, folder: string, number: number): Promise<void> {
  const yours = (stageOf(folder, number)?.validation_results ?? []).some(
    ({ passed, callboard }) => callboard?.by === 'person' && !passed,
  );
  await workbench.runCommand('Callboard: Approve Stage…');
  const widget = workbench.page.locator('.quick-input-widget');
  if (yours) {
    await widget.getByText(`Approve ${number} `).waitFor();
    await widget.getByRole('checkbox').first().click();
    await widget.getByRole('button', { name: 'OK' }).click();
    await widget.getByText('What shows it', { exact: false }).waitFor();
    await workbench.quickInput.fill(EVIDENCE);
    // A preview that opens meanwhile may take the focus; the key is for this field.
    await workbench.quickInput.press('Enter');
  }
  await completed(workbench, folder, number);
}

async function completed(workbench: Workbench, folder: string, number: number): Promise<void> {
  const limit = performance.now() + STAGE_LIMIT_MS;
  while (stageOf(folder, number)?.status !== 'completed') {
    if (performance.now() > limit) {
      throw new Error(`Stage ${number} was not approved: ${(await workbench.notifications()).join(' / ')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function stageOf(folder: string, number: number): StageRecord['stages'][number] | undefined {
  return record(folder)?.stages[number - 1];
}

function record(folder: string): StageRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, RECORD), 'utf8')) as StageRecord;
  } catch {
    // Not written yet.
    return undefined;
  }
}
