import { useLayoutEffect } from "react";
import { useLocation } from "react-router";

/** The code a link in a mail brought. The address forgets it at once: it stays in no history and on no screen shared. */
export function useMailCode(): string {
  const { hash, pathname, search } = useLocation();
  useLayoutEffect(() => {
    if (hash) window.history.replaceState(window.history.state, "", pathname + search);
  }, [hash, pathname, search]);
  return hash.slice(1);
}
