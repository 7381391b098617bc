/** Of things in an order: for each what follows it. */
export function followersOf(ids: Iterable<string>): Map<string, string> {
  const followers = new Map<string, string>();
  let previous: string | undefined;
  for (const id of ids) {
    if (previous !== undefined) followers.set(previous, id);
    previous = id;
  }
  return followers;
}

/**
 * The ids with those that return where they stood; the others keep their order.
 * @param returned by id: the one before which it stood. Where that is not there, it stays where it is. Should they contradict
 * each other, all stay where they are.
 */
export function withReturned(ids: readonly string[], returned: ReadonlyMap<string, string>): string[] {
  const there = new Set(ids);
  const before = new Map<string, string[]>();
  const staying = ids.filter((id) => {
    const following = returned.get(id);
    if (following === undefined || !there.has(following)) return true;
    before.set(following, [...(before.get(following) ?? []), id]);
    return false;
  });
  // From the end: each, then what stood before it, of which each may have others before it.
  const reversed: string[] = [];
  const waiting = staying;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    reversed.push(id);
    waiting.push(...(before.get(id) ?? []));
  }
  return reversed.length === ids.length ? reversed.reverse() : [...ids];
}
