import type { Page } from 'playwright-core';

/**
 * Says yes, as a person would, whenever a window asks whether a rehearsal script may play. Scripts that tests write are
 * not the sample's own. Ends with the page.
 */
export async function playScripts(page: Page): Promise<void> {
  const question = page.locator('.notification-list-item').filter({ hasText: 'brings the rehearsal script' });
  const yes = question.getByRole('button', { name: 'Play Script' }).first();
  while (!page.isClosed()) {
    try {
      await yes.waitFor({ timeout: 0 });
      await yes.click({ timeout: 5_000 });
      await yes.waitFor({ state: 'hidden', timeout: 5_000 });
    } catch {
      // The window went away, or took the question to its notification center: then it comes again or nobody waits.
    }
  }
}
