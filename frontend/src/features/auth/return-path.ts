/** The page somebody asked for before signing in. Only a path of this site: anything else would be an open redirect. */
export function returnPath(search: URLSearchParams): string {
  const wanted = search.get("to") ?? "/";
  const inside = /^\/(?![/\\])/.test(wanted) && new URL(wanted, "http://here").host === "here";
  return inside && !wanted.startsWith("/sign-in") ? wanted : "/";
}
