// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import cases from "../../../cases/graph/canonical.json";
import shipped from "../../../cases/graph/shipped.json";
import { canonical, contentHash } from "./canonical";
import type { Document } from "./document.gen";
import { parse } from "./parse";

function read(text: string): Document {
  const { document, problems } = parse(text);
  if (!document) throw new Error(JSON.stringify(problems));
  return document;
}

describe("the same flow, the same bytes", () => {
  it.each(cases)("$name", async ({ text, canonical: expected, hash }) => {
    const document = read(text);
    expect(canonical(document)).toBe(expected);
    expect(await contentHash(document)).toBe(hash);
    expect(read(expected)).toEqual(document);
  });
});

it("reads the flows that ship to the hashes that the server has", async () => {
  const folder = new URL("../../../content/flows/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const hash = async (name: string) => [
    name,
    await contentHash(read(readFileSync(new URL(name, folder), "utf8"))),
  ];
  expect(Object.fromEntries(await Promise.all(files.map(hash)))).toEqual(shipped);
});
