import type { Page } from 'playwright-core';

/**
 * Gives these answers, as a person would, whenever a notification offers one of them. Ends with the page.
 * @param answers texts of buttons: `Play Script` for a rehearsal script that is not the sample's own, `Allow Once` for
 * what an agent asks for
 */
export async function answerNotifications(
  page: Page,
  answers: readonly ('Play Script' | 'Allow Once')[],
): Promise<void> {
  const button = page
    .locator('.notification-list-item')
    .getByRole('button', { name: new RegExp(`^(${answers.join('|')})$`) })
    .first();
  while (!page.isClosed()) {
    try {
      await button.waitFor({ timeout: 0 });
      await button.click({ timeout: 5_000 });
    } catch {
      // The window went away, or took the question to its notification center: then it comes again or nobody waits.
    }
  }
}
