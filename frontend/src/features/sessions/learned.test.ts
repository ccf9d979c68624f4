import { expect, test } from "vitest";
import type { Variable } from "@/graph/document.gen";
import { filledIn, learned } from "./learned";

const variable = (name: string, change: Partial<Variable> = {}): Variable => ({
  name,
  label: `The ${name}`,
  type: "text",
  source: "client",
  choices: [],
  default: null,
  value: null,
  ...change,
});
const documents = [
  {
    variables: [variable("client.dc"), variable("profile.share"), variable("user.upn", { source: "asked" })],
  },
  { variables: [variable("client.router", { source: "asked" }), variable("wifi.key", { type: "secret" })] },
];
const typed = (values: Record<string, string>) => ({
  variables: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, step: null }])),
});
const names = (values: Record<string, string>, known = {}) =>
  learned(typed(values), documents, known).map((one) => one.variable);

test("what was typed and is new or different is offered", () => {
  const session = typed({ "client.dc": "DC-02", "profile.share": "FS-01" });
  expect(learned(session, documents, { "client.dc": "DC-01" })).toEqual([
    { variable: "client.dc", label: "The client.dc", value: "DC-02", was: "DC-01" },
    { variable: "profile.share", label: "The profile.share", value: "FS-01", was: null },
  ]);
});

test("what is known already is not", () => {
  expect(names({ "client.dc": "DC-01" }, { "client.dc": "DC-01" })).toEqual([]);
});

test("what is no client's, is secret, empty or declared nowhere is not", () => {
  const session = { "user.upn": "k.brandt", "wifi.key": "walk", "client.dc": "", "client.other": "x" };
  expect(names(session)).toEqual([]);
});

test("a name of the client's is one whoever fills it", () => {
  expect(names({ "client.router": "R-01" })).toEqual(["client.router"]);
});

test("what the client's facts fill in is named as the flow names it, until it is typed", () => {
  const ref = { id: "c", name: "Harbor Dental" };
  const client = { ref, values: { "client.dc": "DC-01", "profile.share": "FS-01", "client.other": "x" } };
  expect(filledIn({ client, ...typed({ "client.dc": "DC-02" }) }, documents)).toEqual([
    { variable: "profile.share", label: "The profile.share", value: "FS-01" },
  ]);
  expect(filledIn({ client: null, ...typed({}) }, documents)).toEqual([]);
});
