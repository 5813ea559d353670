import { THEMES } from '../../support/themes';
import { BoardHost } from '../support/boardHost';
import { scenes } from '../support/scenes';
import { handInPage } from './handInPage';

const wanted = new URL(location.href).searchParams;
const scene = scenes().find(({ name }) => name === wanted.get('scene'));
const theme = Object.entries(THEMES).find(([name]) => name === wanted.get('theme'))?.[1] ?? THEMES.dark;

for (const [name, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(name, value);
document.body.className = theme.kind;
new EventSource('/esbuild').addEventListener('change', () => location.reload());

if (scene) {
  const host = new BoardHost(scene.world(), (message) => window.postMessage(message, '*'));
  let kept: unknown;
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => void host.receive(structuredClone(message)),
    getState: () => kept,
    setState: (state) => {
      kept = state;
      return state;
    },
  });
  // The hand of a scene is no pointer that a browser knows.
  Element.prototype.setPointerCapture = () => undefined;
  const ready = new Promise<void>((resolve) => {
    host.onReady = resolve;
  });
  const script = document.createElement('script');
  script.type = 'module';
  script.src = '/board.js';
  document.body.append(script);
  const page = handInPage();
  const bring = async () => {
    await ready;
    await page.locator('.toolbar').waitFor();
    await scene.show(Object.assign(host, { page }));
    document.documentElement.dataset['scene'] = 'there';
  };
  bring().catch((error: unknown) => {
    document.documentElement.dataset['scene'] = 'lost';
    console.error(`The scene ${scene.name} could not be brought about.`, error);
  });
} else document.body.textContent = `There is no scene ${wanted.get('scene')}.`;
