import type { Found, Hand, Role } from '../support/hand';

/** Milliseconds that something is waited for. */
const LONGEST = 15_000;

/** Elements that have a role without saying so. */
const NATIVE: Readonly<Record<Role, string>> = {
  alert: '',
  button: 'button',
  combobox: 'select',
  complementary: 'aside',
  dialog: 'dialog[open]',
  heading: 'h1, h2, h3',
  menuitemcheckbox: '',
  menuitemradio: '',
  option: 'option',
  slider: 'input[type=range]',
  status: 'output',
  tab: '',
  textbox: 'input:not([type]), input[type=text], textarea',
};

/** A hand in the page itself. Its events are made by a script, so what a browser does by itself on a key is done here. */
export function handInPage(): Hand {
  let at = { x: 0, y: 0 };
  const pointer = (type: string) => {
    const under = document.elementFromPoint(at.x, at.y) ?? document.body;
    const where = { clientX: at.x, clientY: at.y, bubbles: true, cancelable: true, composed: true };
    under.dispatchEvent(new PointerEvent(type, { ...where, pointerId: 1, pointerType: 'mouse', isPrimary: true }));
  };
  return {
    locator: (selector) => found(() => laidOut(document.querySelectorAll<HTMLElement>(selector))),
    getByRole: (role, { name, exact = false } = {}) =>
      found(() => byRole(role).filter((element) => name === undefined || fits(nameOf(element), name, exact))),
    getByText: (text) => found(() => byText(text)),
    keyboard: {
      press: async (keys) => press(keys),
      type: async (text) => {
        for (const letter of text) typeLetter(letter);
      },
    },
    mouse: {
      move: async (x, y, { steps = 1 } = {}) => {
        const from = at;
        for (let step = 1; step <= steps; step++) {
          at = { x: from.x + ((x - from.x) * step) / steps, y: from.y + ((y - from.y) * step) / steps };
          pointer('pointermove');
          await frame();
        }
      },
      down: async () => pointer('pointerdown'),
      up: async () => pointer('pointerup'),
    },
  };
}

function found(all: () => readonly HTMLElement[]): Found {
  const one = async () => {
    const end = performance.now() + LONGEST;
    for (;;) {
      const [element] = all();
      if (element) return element;
      if (performance.now() > end) throw new Error('What the scene waits for did not come.');
      await frame();
    }
  };
  return {
    first: () => found(() => all().slice(0, 1)),
    last: () => found(() => all().slice(-1)),
    count: async () => all().length,
    click: async ({ button = 'left' } = {}) => {
      const element = await one();
      element.scrollIntoView({ block: 'nearest' });
      if (button === 'left') element.click();
      else {
        const { x, y } = element.getBoundingClientRect();
        const where = { clientX: x + 24, clientY: y + 12, bubbles: true, cancelable: true };
        element.dispatchEvent(new MouseEvent('contextmenu', where));
      }
      await frame();
    },
    focus: async () => (await one()).focus(),
    waitFor: async () => void (await one()),
    scrollIntoViewIfNeeded: async () => (await one()).scrollIntoView({ block: 'nearest' }),
    boundingBox: async () => (await one()).getBoundingClientRect(),
  };
}

function frame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function laidOut(elements: Iterable<HTMLElement>): readonly HTMLElement[] {
  return [...elements].filter((each) => each.getClientRects().length > 0);
}

/** Also by a person who hears the page. */
function told(elements: Iterable<HTMLElement>): readonly HTMLElement[] {
  return laidOut(elements).filter((each) => !each.closest('[aria-hidden=true]'));
}

function byRole(role: Role): readonly HTMLElement[] {
  const native = NATIVE[role] === '' ? [] : NATIVE[role].split(', ').map((each) => `${each}:not([role])`);
  const elements = told(document.querySelectorAll<HTMLElement>([`[role=${role}]`, ...native].join(', ')));
  // The toolkit's buttons have theirs inside.
  const toolkit = role === 'button' ? told(document.querySelectorAll<HTMLElement>('vscode-button')) : [];
  return [...elements, ...toolkit];
}

function byText(text: string | RegExp): readonly HTMLElement[] {
  const all = told(document.body.querySelectorAll<HTMLElement>('*')).filter((each) => fits(wordsOf(each), text, false));
  return all.filter((each) => !all.some((other) => other !== each && each.contains(other)));
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? (wordsOf(element) || element.title);
}

function wordsOf(element: HTMLElement): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function fits(words: string, wanted: string | RegExp, exact: boolean): boolean {
  if (wanted instanceof RegExp) return wanted.test(words);
  return exact ? words === wanted : words.toLocaleLowerCase().includes(wanted.toLocaleLowerCase());
}

/** The element that has the focus, also inside an element of the toolkit. */
function focused(): HTMLElement {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : document.body;
}

/** @param keys as Playwright writes them: `Shift+ArrowDown` */
function press(keys: string): void {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const held = { shiftKey: parts.includes('Shift'), ctrlKey: parts.includes('Control'), altKey: parts.includes('Alt') };
  const target = focused();
  const event = new KeyboardEvent('keydown', { key, ...held, bubbles: true, cancelable: true, composed: true });
  if (!target.dispatchEvent(event)) return;
  if (key === 'Enter' && target.matches('button, a')) target.click();
  if (key === 'Tab') target.blur();
}

function typeLetter(letter: string): void {
  press(letter);
  const field = focused();
  if (!(field instanceof HTMLInputElement)) return;
  // React looks for changes in the value that the element itself keeps.
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
  set?.call(field, field.value + letter);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, data: letter }));
}
