import { expect, it } from "vitest";
import { isVariable, variableFor } from "./variable";

it.each([
  ["Domain controller", "client.domain_controller"],
  ["  Drücker (EG) ", "client.drucker_eg"],
  ["2nd firewall", "client.nd_firewall"],
  ["Server 2", "client.server_2"],
  ["???", ""],
  ["", ""],
])("makes a name of %j", (label, name) => expect(variableFor(label)).toBe(name));

it("makes names that a flow can hold, however long the label", () => {
  expect(isVariable(variableFor("a ".repeat(60)))).toBe(true);
});

it.each(["client.dc", "profile.server", "dc1", "a_b.c_d"])("takes %j", (name) =>
  expect(isVariable(name)).toBe(true),
);

it.each(["", "Client.dc", "client dc", ".dc", "client.", "1st", "a".repeat(81)])("refuses %j", (name) =>
  expect(isVariable(name)).toBe(false),
);
