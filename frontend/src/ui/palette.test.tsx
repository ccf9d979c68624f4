import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { House } from "lucide-react";
import { useState } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import type { Command, CommandGroup } from "@/lib/commands";
import { Palette } from "./palette";

const command = (title: string): Command => ({ id: title, title, icon: House, run: () => {} });
const groups = [
  { title: "This session", commands: [command("Answer 1"), command("Answer 2")] },
  { title: "Go to", commands: [command("Home")] },
];

beforeAll(() => {
  // jsdom draws nothing, so it has nowhere to scroll.
  Element.prototype.scrollIntoView = () => {};
});

interface HostProps {
  given: CommandGroup[];
  onRun: (command: Command) => void;
  onOpenChange: (open: boolean) => void;
}

function Host({ given, ...handlers }: HostProps) {
  const [query, setQuery] = useState("");
  return (
    <Palette
      open
      hint=""
      query={query}
      onQueryChange={setQuery}
      groups={given}
      empty="Nothing fits"
      {...handlers}
    />
  );
}

function open(given = groups) {
  const onRun = vi.fn<(command: Command) => void>();
  const onOpenChange = vi.fn<(open: boolean) => void>();
  const host = (shown: CommandGroup[]) => <Host given={shown} onRun={onRun} onOpenChange={onOpenChange} />;
  const { rerender } = render(host(given));
  const find = (...commands: Command[]) => rerender(host([{ title: "Found", commands }, ...given]));
  const chosen = () => screen.getByRole("option", { selected: true }).textContent;
  return { user: userEvent.setup(), onRun, onOpenChange, chosen, find };
}

it("moves through all groups, round the ends, and runs what is chosen", async () => {
  const { user, onRun, chosen } = open();
  expect(chosen()).toBe("Answer 1");
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(chosen()).toBe("Home");
  await user.keyboard("{ArrowDown}");
  expect(chosen()).toBe("Answer 1");
  await user.keyboard("{ArrowUp}{Enter}");
  expect(onRun.mock.calls.map(([{ title }]) => title)).toEqual(["Home"]);
});

it("tells a screen reader which one is chosen while the focus stays in the field", async () => {
  const { user } = open();
  const field = screen.getByRole("combobox");
  await user.keyboard("{ArrowDown}");
  expect(field).toHaveFocus();
  expect(field).toHaveAttribute("aria-activedescendant", screen.getByRole("option", { selected: true }).id);
});

it("starts at the top again when the words change, and lights them", async () => {
  const { user, chosen } = open();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  await user.keyboard("answer");
  expect(chosen()).toBe("Answer 1");
  expect(screen.getAllByText("Answer", { selector: "mark" })).toHaveLength(2);
});

it("runs what bears the words, whatever is found besides", async () => {
  const { user, chosen, find } = open();
  await user.keyboard("home");
  find(command("A flow about houses"), command("Home office"));
  expect(chosen()).toBe("Home");
  await user.keyboard("{Backspace}e");
  expect(chosen()).toBe("Home");
  await user.keyboard(" o");
  expect(chosen()).toBe("Home office");
  await user.keyboard(" x");
  expect(chosen()).toBe("A flow about houses");
});

it("stays at what was chosen when more is found above it", async () => {
  const { user, onRun, find } = open();
  await user.keyboard("{ArrowDown}");
  find(command("Found late"));
  await user.keyboard("{Enter}");
  expect(onRun.mock.calls.map(([{ title }]) => title)).toEqual(["Answer 2"]);
});

it("runs by pointer, and says when nothing fits", async () => {
  const { user, onRun } = open();
  await user.click(screen.getByRole("option", { name: "Answer 2" }));
  expect(onRun).toHaveBeenCalledOnce();
});

it("has nothing to run when nothing fits", async () => {
  const { user, onRun, onOpenChange } = open([]);
  expect(screen.getByText("Nothing fits")).toBeVisible();
  await user.keyboard("{ArrowDown}{Enter}");
  expect(onRun).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  expect(onOpenChange).toHaveBeenCalledWith(false);
});
