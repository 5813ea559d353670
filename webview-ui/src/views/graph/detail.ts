/** How much is drawn: whole nodes, icon and number, or marks on a canvas. */
export type Detail = 'full' | 'short' | 'far';
