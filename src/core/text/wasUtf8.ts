/**
 * Whether a text that was read as UTF-8 was that throughout: what cannot be decoded reads as U+FFFD, which takes another
 * number of bytes when it is written back.
 * @param size of what was read, in bytes; asked only where it matters
 */
export function wasUtf8(read: string, size: () => number | undefined): boolean {
  return !read.includes('\uFFFD') || new TextEncoder().encode(read).length === size();
}
