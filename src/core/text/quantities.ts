/** A number of tokens as people say it: `950`, `40k`, `1.5M`. */
export function tokenCount(tokens: number): string {
  if (tokens < 1000) return String(Math.round(tokens));
  if (tokens < 999_500) return `${trim(tokens / 1000, tokens < 10_000 ? 1 : 0)}k`;
  return `${trim(tokens / 1_000_000, 1)}M`;
}

function trim(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A span of time as a clock shows it: `0:05`, `12:30`, `1:02:03`. @param milliseconds below 0 counts as 0 */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
