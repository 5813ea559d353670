import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveScenes } from '../../scripts/start/serveScenes';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { HANG_MS } from '../../scripts/vscode/workbench';
import { scenes } from './support/scenes';

let browser: Browser;
let server: Awaited<ReturnType<typeof serveScenes>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(() => undefined), serveScenes()]);
});
afterAll(() => Promise.all([browser.close(), server.stop()]));

test('every scene is listed, and one that is chosen is shown in the theme that is chosen', async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(HANG_MS);
  await page.goto(server.address);
  expect(await page.getByRole('navigation').getByRole('button').allTextContents()).toEqual(
    scenes().map(({ name }) => name),
  );
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('light');
  await page.getByRole('button', { name: 'what if' }).click();
  const frame = page.frameLocator('iframe');
  await frame.getByText('Could start now: 07.').waitFor();
  await frame.locator('body.vscode-light').waitFor();
  await page.close();
});

// By keys, by mouse, by typing, by a menu of the toolkit, and by what the host tells.
test.each(['pick up', 'drag', 'chips', 'lanes batch', 'plan details'])('the scene %s comes about', async (scene) => {
  const page = await browser.newPage();
  page.setDefaultTimeout(HANG_MS);
  await page.goto(`${server.address}scene.html?${new URLSearchParams({ scene })}`, { waitUntil: 'commit' });
  await page.locator('html[data-scene]').waitFor();
  expect(await page.locator('html').getAttribute('data-scene')).toBe('there');
  await page.close();
});
