/**
 * The findings that were not there before. Each is known by its name and counted, since the same may be found twice.
 * @param nameOf what it says, without its line: lines move when a file is edited
 */
export function newFindings<T>(before: readonly T[], now: readonly T[], nameOf: (finding: T) => string): readonly T[] {
  const known = new Map<string, number>();
  for (const each of before) known.set(nameOf(each), (known.get(nameOf(each)) ?? 0) + 1);
  return now.filter((each) => {
    const left = known.get(nameOf(each)) ?? 0;
    known.set(nameOf(each), left - 1);
    return left <= 0;
  });
}
