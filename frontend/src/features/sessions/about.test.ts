import { expect, test } from "vitest";
import { about } from "./about";

const flow = { flow_id: "f", version_id: "v", version: 1, slug: "printer", title: "Printer" };
const fact = { id: "e2", label: "Since", value: "Today", step: 1 };
const client = { ref: { id: "c", name: "Meridian Dental" }, values: {} };
const session = { problem: "Paper jam\nin hall 2", flow, facts: [fact], client: null };

test("the problem, in a line, and the client", () => {
  expect(about(session)).toEqual(["Paper jam"]);
  expect(about({ ...session, client })).toEqual(["Paper jam", "Meridian Dental"]);
});

test("a session that was begun from its flow tells what was found out", () => {
  const begun = { ...session, problem: "Printer" };
  expect(about({ ...begun, client })).toEqual(["Since: Today", "Meridian Dental"]);
  expect(about({ ...begun, facts: [] })).toEqual(["Printer"]);
});
