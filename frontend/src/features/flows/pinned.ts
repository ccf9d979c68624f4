// A pin set or taken back in what was read from the server.
type Pinnable = { id: string; pinned: boolean };
type Page<Flow> = { items: Flow[] };

/** Lists come as one answer or as several pages. */
export function withPin<Known extends Page<Pinnable> | { pages: Page<Pinnable>[] }>(
  known: Known,
  id: string,
  pinned: boolean,
): Known {
  const items = (page: Page<Pinnable>) => ({
    ...page,
    items: page.items.map((flow) => (flow.id === id ? { ...flow, pinned } : flow)),
  });
  return "pages" in known ? { ...known, pages: known.pages.map(items) } : { ...known, ...items(known) };
}
