import { expect, it } from "vitest";
import { strengthOf } from "./strength";

const kind = (password: string, about?: string[]) => strengthOf(password, about).kind;

it("counts first, by what a person sees as a character", () => {
  expect(kind("")).toBe("empty");
  expect(strengthOf("fourteen chars")).toEqual({ kind: "short", says: "14 of 15 characters." });
  expect(strengthOf("🔑🔑🔑").says).toBe("3 of 15 characters.");
  expect(kind("fifteen letters")).toBe("enough");
  expect(kind("walk the thread first")).toBe("long");
});

it("refuses what others know of the person, the company and the product", () => {
  const about = ["Northwind MSP", "Mara Ellison", "m.ellison@contoso.example"];
  expect(strengthOf("all roads to NORTHWIND", about).says).toContain("“northwind”");
  expect(kind("the house of contoso", about)).toBe("known");
  expect(kind("resolutionflow for ever")).toBe("known");
});

it("lets words pass that are short or shared by many", () => {
  expect(kind("an msp of example words", ["MSP", "a@b.example"])).toBe("long");
});
