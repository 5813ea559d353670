/** A number of tokens as people say it: `950`, `40k`, `1.5M`. */
export function tokenCount(tokens: number): string {
  if (tokens < 1000) return String(Math.round(tokens));
  if (tokens < 999_500) return `${trim(tokens / 1000, tokens < 10_000 ? 1 : 0)}k`;
  return `${trim(tokens / 1_000_000, 1)}M`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
