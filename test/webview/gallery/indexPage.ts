import { THEMES } from '../../support/themes';
import { scenes } from '../support/scenes';

/** The address keeps what is chosen, so that a reload comes back to it. */
function chosen(): { readonly scene: string; readonly theme: string } {
  const search = new URLSearchParams(location.hash.slice(1));
  return { scene: search.get('scene') ?? 'kanban', theme: search.get('theme') ?? 'dark' };
}

function choose(change: { readonly scene?: string; readonly theme?: string }): void {
  location.hash = new URLSearchParams({ ...chosen(), ...change }).toString();
}

const list = document.querySelector('nav ul') as HTMLUListElement;
const themes = document.querySelector('select') as HTMLSelectElement;
const frame = document.querySelector('iframe') as HTMLIFrameElement;

for (const name of Object.keys(THEMES)) themes.append(new Option(name, name));
themes.addEventListener('change', () => choose({ theme: themes.value }));
for (const { name } of scenes()) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', () => choose({ scene: name }));
  const line = document.createElement('li');
  line.append(button);
  list.append(line);
}

function show(): void {
  const { scene, theme } = chosen();
  themes.value = theme;
  for (const button of list.querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.textContent === scene));
  }
  const address = `/scene.html?${new URLSearchParams({ scene, theme })}`;
  // Another address in the frame's own history would take the Back button from the scenes.
  frame.contentWindow?.location.replace(address);
}

window.addEventListener('hashchange', show);
show();
