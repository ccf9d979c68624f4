import { expect, it } from "vitest";
import { moments } from "./api";
import { changed, filterFrom, isFiltered } from "./audit-filter";

const actor = "6b2f0d1e-7a41-4c8e-9c56-2f6c0b1d7e11";
const read = (address: string) => filterFrom(new URLSearchParams(address));

it("reads what stands in the address", () => {
  expect(read(`name=auth.signed_in&actor=${actor}&since=2026-11-01&until=2026-11-21`)).toEqual({
    name: "auth.signed_in",
    actor,
    since: "2026-11-01",
    until: "2026-11-21",
  });
});

it.each(["name=DROP", "actor=42", "since=yesterday", "until=2026-13-40", ""])("leaves %j out", (address) =>
  expect(read(address)).toEqual({ name: "", actor: "", since: "", until: "" }),
);

it("takes what is emptied out of the address, and keeps the rest", () => {
  const now = new URLSearchParams("name=auth&q=tom");
  expect(changed(now, { name: "", since: "2026-11-01" }).toString()).toBe("q=tom&since=2026-11-01");
});

it("takes whole days in the person's own time", () => {
  const filter = { name: "", actor: "", search: "", since: "2026-11-10", until: "2026-11-10" };
  const { since = "", until = "" } = moments(filter);
  expect(Date.parse(until) - Date.parse(since)).toBe(24 * 3_600_000 - 1);
  expect(new Date(since).getHours()).toBe(0);
});

it("knows whether anything is left out", () => {
  const all = { name: "", actor: "", since: "", until: "", search: "" };
  expect(isFiltered(all)).toBe(false);
  expect(isFiltered({ ...all, search: "tom" })).toBe(true);
});
