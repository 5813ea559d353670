/** Gives the focus to the card, row or node of that key, if it is in the page. */
export function focusOn(key: string): void {
  document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** Gives the focus to the one card, row or node that Tab reaches. */
export function focusOnTabStop(): void {
  document.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus();
}

/**
 * Whether a card that comes may take the focus: not from the search or another part of the page, and not from the
 * editor or the quick pick in which a person types while cards move.
 */
export function mayTakeFocus(): boolean {
  const { activeElement, body } = document;
  return document.hasFocus() && (activeElement === body || Boolean(activeElement?.closest('[data-key]')));
}
