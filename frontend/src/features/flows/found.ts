// How many flows there are in all, of which a part was fetched.
import type { InfiniteData } from "@tanstack/react-query";
import type { FlowPage } from "./types";

/** A search hands out the best thousand and no more. */
const most = 1000;

export function countOf(data: InfiniteData<Pick<FlowPage, "total">> | undefined): string | undefined {
  const total = data?.pages[0]?.total;
  if (total === undefined || total === null) return undefined;
  return total === most ? `${most}+` : String(total);
}
