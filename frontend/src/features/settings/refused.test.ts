import { expect, it } from "vitest";
import { ApiError } from "@/api/errors";
import { saysElse } from "./refused";

const weak = new ApiError(new Response(null, { status: 422 }), {
  code: "weak_password",
  detail: "Some values are not accepted.",
  errors: [{ at: "body.new", says: "Shorter than 15 characters." }],
});

it("keeps above the form quiet about what a field says", () => {
  expect(saysElse(weak, "current", "new")).toBeNull();
});

it("puts above the form what no field of it says", () => {
  expect(saysElse(weak, "current")).toBe("Some values are not accepted.");
  expect(saysElse(null, "current")).toBeNull();
  expect(saysElse(new Error("broken"), "current")).toMatch(/page failed/);
});
