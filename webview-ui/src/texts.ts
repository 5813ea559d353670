import { t } from './words';

/** A span in words, by its two largest units at most. @param ms milliseconds */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('{0} min', minutes);
  return t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** A count of tokens, in thousands from one thousand on. */
export function tokenText(tokens: number): string {
  return tokens < 1000 ? t('{0} tokens', tokens) : t('{0}k tokens', Math.round(tokens / 1000));
}

/** The last part of a `/`-separated path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
