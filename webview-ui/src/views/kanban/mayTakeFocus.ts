/**
 * Whether a card that comes may take the focus: not from the search or another part of the page, and not from the
 * editor or the quick pick in which a person types while cards move.
 */
export function mayTakeFocus(): boolean {
  const { activeElement, body } = document;
  return document.hasFocus() && (activeElement === body || Boolean(activeElement?.closest('[data-key]')));
}
