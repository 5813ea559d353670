import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

/** Only a window that hangs takes so long, on however busy a machine. */
export const HANG_MS = 240_000;
/** One try at something that a window may take away again. */
const TRY_MS = 15_000;
const PALETTE_INPUT = '.quick-input-widget .quick-input-box input';

export interface WorkbenchOptions {
  /** Origin of the server, `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Absolute path of the folder, or of the `.code-workspace` file, to open. */
  readonly folder: string;
  readonly connectionToken?: string;
  readonly theme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
}

/** Address of the workbench with a folder opened, as a person enters it. */
export function workbenchAddress(options: Pick<WorkbenchOptions, 'origin' | 'folder' | 'connectionToken'>): string {
  const kind = options.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: options.folder });
  if (options.connectionToken) {
    query.set('tkn', options.connectionToken);
  }
  return `${options.origin}/?${query}`;
}

/**
 * One VS Code window in a browser, driven by what a person sees: the palette, the activity bar, trees, the board.
 * Every method waits for what it needs and throws after Playwright's limit when it does not come.
 */
export class Workbench {
  /** Errors that the page and its frames printed to the console, in order, each with the address it came from. */
  readonly consoleErrors: string[] = [];

  private constructor(readonly page: Page) {}

  /** Opens the folder in a new browser context of its own and waits until the workbench stands. */
  static async open(browser: Browser, options: WorkbenchOptions): Promise<Workbench> {
    const context = await browser.newContext({
      viewport: options.size ?? { width: 1440, height: 900 },
      colorScheme: options.theme ?? 'dark',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(HANG_MS);
    const workbench = new Workbench(page);
    page.on('console', (message) => {
      if (message.type() === 'error') {
        workbench.consoleErrors.push(`${message.text()} (${message.location().url})`);
      }
    });
    page.on('pageerror', (error) => workbench.consoleErrors.push(error.stack ?? error.message));
    await page.goto(workbenchAddress(options));
    await workbench.whenReady();
    return workbench;
  }

  /** Reloads the window by VS Code's own command, which keeps what is open. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.whenReady();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /**
   * Runs a command by its full title, as the palette shows it. Nothing is typed before the palette listens, and nothing
   * is picked that the list does not show.
   */
  async runCommand(title: string): Promise<void> {
    const row = this.palette.getByRole('option', { name: new RegExp(`^${escaped(title)}(,|$)`) }).first();
    // A window that just changed its state may take the palette away again: a person tries once more.
    for (const begun = performance.now(); ; ) {
      try {
        await this.page.keyboard.press('F1');
        await this.page.locator(`${PALETTE_INPUT}:focus`).waitFor({ timeout: TRY_MS });
        await this.quickInput.fill(`>${title}`, { timeout: TRY_MS });
        await row.click({ timeout: TRY_MS });
        return;
      } catch (error) {
        if (performance.now() - begun > HANG_MS) {
          throw new Error(`The palette offers no "${title}". ${await this.whatIsShown()}`, { cause: error });
        }
        await this.page.keyboard.press('Escape');
      }
    }
  }

  private get palette(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** What a person would see now, in words: for the message of a failure. */
  async whatIsShown(): Promise<string> {
    const texts = async (selector: string) => {
      const found = await this.page.locator(`${selector}:visible`).allInnerTexts();
      return found.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 80)).slice(0, 8);
    };
    const focus = this.page.locator(':focus').first();
    const shown = {
      focus: await focus
        .evaluate('(each) => each.outerHTML.slice(0, 120)', undefined, { timeout: 1000 })
        .catch(() => 'none'),
      palette: await texts('.quick-input-widget .monaco-list-row'),
      editors: await texts('.tabs-container .tab'),
      notifications: await texts('.notification-list-item-message'),
      dialogs: await texts('.monaco-dialog-box'),
    };
    return `On the screen: ${JSON.stringify(shown)}`;
  }

  /** The text field of the palette and of every quick pick. */
  get quickInput(): Locator {
    return this.page.locator(PALETTE_INPUT);
  }

  /** Runs a command that asks for a subtask, and picks the one with that `seq`. */
  async runCommandOn(title: string, seq: string): Promise<void> {
    await this.runCommand(title);
    await this.pick(seq, new RegExp(`^${seq} `));
  }

  /** Narrows the list that asks by some words, and picks the first row of that name once the list shows it. */
  async pick(words: string, name: string | RegExp = words): Promise<void> {
    await this.quickInput.fill(words);
    await this.palette.getByRole('option', { name }).first().click();
  }

  /** Types into the field that asks, and takes what it offers. */
  async answer(words: string): Promise<void> {
    await this.quickInput.fill(words);
    await this.quickInput.press('Enter');
  }

  /** Shows the view container of that name by its icon in the activity bar. */
  async openContainer(name: string): Promise<void> {
    const icon = this.page.getByRole('tab', { name: new RegExp(`^${name}\\b`) }).first();
    if ((await icon.getAttribute('aria-expanded')) !== 'true') {
      await icon.click();
    }
    await this.page
      .locator('.sidebar .composite.title')
      .filter({ hasText: new RegExp(name, 'i') })
      .waitFor();
  }

  /** Rows of the trees in the side bar whose text holds `text`. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row').filter({ hasText: text });
  }

  /** Opens a row of the tree unless it is open. */
  async expand(text: string | RegExp): Promise<void> {
    const row = this.treeRow(text).first();
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') {
      await row.locator('.monaco-tl-twistie').click();
    }
  }

  /** Entries of the status bar whose text holds `text`. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Content of the webview that is in front. */
  get webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
  }

  /**
   * The newest notification with those words, where a person sees it: VS Code also says it aloud, in unseen elements.
   * One that came among many, or some seconds ago, is no longer on the screen; the notification center has it.
   */
  async notification(words: string | RegExp): Promise<Locator> {
    const found = this.page.locator('.notification-list-item').filter({ hasText: words }).first();
    try {
      await found.waitFor({ timeout: 6000 });
    } catch {
      // It may have left the screen, or not come yet: the center has it as soon as it is there.
      await this.runCommand('Notifications: Show Notifications');
      await found.waitFor();
    }
    return found;
  }

  /** Texts of the notifications on the screen. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Texts of the error notifications on the screen. */
  async errorNotifications(): Promise<string[]> {
    return this.page
      .locator('.notification-list-item')
      .filter({ has: this.page.locator('.codicon-error') })
      .locator('.notification-list-item-message')
      .allInnerTexts();
  }

  /** Saves a picture of the window, or of a part of it. */
  async screenshot(file: string, part?: Locator): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    await (part ?? this.page).screenshot({ path: file });
  }

  /** Says that the folder's authors are trusted, the way a person does. Does nothing when the folder is trusted. */
  async trustFolder(): Promise<void> {
    await this.runCommand('Workspaces: Manage Workspace Trust');
    const editor = this.page.locator('.workspace-trust-editor');
    await editor.waitFor();
    const trusted = editor.getByText('You trust this folder', { exact: false });
    const button = editor.getByRole('button', { name: 'Trust', exact: true });
    // The editor draws itself in steps: one of the two comes.
    await button.or(trusted).first().waitFor();
    if (!(await trusted.isVisible())) {
      await button.first().click();
      await trusted.waitFor();
    }
    await this.page.getByText('Restricted Mode', { exact: true }).waitFor({ state: 'detached' });
    await this.runCommand('View: Close Editor');
  }

  private async whenReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
    await this.page.locator('.activitybar').waitFor();
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
