import { type Browser, chromium } from 'playwright-core';
import { provisionChromium } from './provisionChromium';
import type { Progress } from './provisionFolder';

async function launchInstalled(): Promise<Browser> {
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launch({ channel });
    } catch {
      // Not installed: the next one may be.
    }
  }
  throw new Error('No browser was found. Install Google Chrome or Microsoft Edge and try again.');
}

/**
 * Starts a headless Chromium: on Linux x64 the one that npm brought, elsewhere the Chrome or Edge of the machine. The
 * caller closes it. Throws with what to install when there is none.
 */
export async function launchBrowser(progress: Progress): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return launchInstalled();
  }
  const { executable, env } = await provisionChromium(progress);
  return chromium.launch({
    executablePath: executable,
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // Without a graphics card each frame of a spinning icon is drawn by the processor: nearly half of all that a window
      // under test costs.
      '--disable-gpu',
      '--force-prefers-reduced-motion',
    ],
    env: { ...process.env, ...env } as Record<string, string>,
  });
}
