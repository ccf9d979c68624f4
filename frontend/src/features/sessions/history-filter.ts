// What the list of sessions shows, as it stands in the address. What stands for everything is left out.
import type { HistoryFilter } from "./api";

export const statuses: { value: HistoryFilter["status"]; label: string }[] = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
  { value: "waiting", label: "Waiting" },
  { value: "closed", label: "Closed" },
];

export function readFilter(address: URLSearchParams): HistoryFilter {
  const said = (name: keyof HistoryFilter) => address.get(name) ?? "";
  const status = statuses.find(({ value }) => value === said("status"))?.value ?? "all";
  return { status, q: said("q").trim(), client: said("client"), flow: said("flow") };
}
