/**
 * The first way, depth first, that leads from a start into a circle, with the start in front and the closing one twice.
 * No recursion, so a long chain cannot overflow.
 * @param leadsNowhere ones known to reach no circle; those found are added, so that many starts stay cheap
 */
export function circularFrom<T>(
  start: T,
  next: (one: T) => readonly T[],
  leadsNowhere: Set<T>,
): readonly T[] | undefined {
  if (leadsNowhere.has(start)) return undefined;
  const path = [{ one: start, next: next(start), at: 0 }];
  const onPath = new Set([start]);
  for (;;) {
    const step = path[path.length - 1];
    if (!step) return undefined;
    if (step.at === step.next.length) {
      path.pop();
      onPath.delete(step.one);
      leadsNowhere.add(step.one);
      continue;
    }
    const one = step.next[step.at++] as T;
    if (onPath.has(one)) return [...path.map((part) => part.one), one];
    if (leadsNowhere.has(one)) continue;
    path.push({ one, next: next(one), at: 0 });
    onPath.add(one);
  }
}
