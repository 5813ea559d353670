const CONTROLS = /[\p{Cc}\u2028\u2029]/u;

/** Whether a text has line breaks or other control characters in it. */
export function hasControls(value: string): boolean {
  return CONTROLS.test(value);
}
