/** "[id]", "[...slug]" and "[[...slug]]" among directory names. */
export function parameterNames(names: string[]): string[] {
  const found: string[] = [];
  for (const name of names) {
    const match = /^\[{1,2}(?:\.\.\.)?([^\]]+)\]{1,2}$/.exec(name);
    if (match) found.push(match[1]!);
  }
  return found;
}
