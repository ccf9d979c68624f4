import { act, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { ToastPlace, ToastProvider, useToast } from "./toast";

let tell: ReturnType<typeof useToast>;
let open: (shown: string[]) => void;

function Screen() {
  const [shown, setShown] = useState<string[]>([]);
  tell = useToast();
  open = setShown;
  return shown.map((name) => (
    <section key={name} aria-label={name}>
      <ToastPlace className="" />
    </section>
  ));
}

const inside = (name: string) => within(screen.getByRole("region", { name })).queryByText("Kept");

test("a toast stands in what was opened last, and in the corner once that is closed", () => {
  render(
    <ToastProvider>
      <Screen />
    </ToastProvider>,
  );
  act(() => tell({ text: "Kept", kind: "error" }));
  expect(screen.getAllByText("Kept")).toHaveLength(1);
  act(() => open(["dialog"]));
  expect(inside("dialog")).not.toBeNull();
  act(() => open(["dialog", "question"]));
  expect([inside("dialog"), inside("question")]).toEqual([null, expect.anything()]);
  expect(screen.getAllByText("Kept")).toHaveLength(1);
  act(() => open(["dialog"]));
  expect(inside("dialog")).not.toBeNull();
  act(() => open([]));
  expect(screen.getAllByText("Kept")).toHaveLength(1);
  act(() => screen.getByRole("button", { name: "Close" }).click());
  expect(screen.queryByText("Kept")).toBeNull();
});
