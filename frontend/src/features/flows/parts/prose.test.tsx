import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Prose } from "./prose";

test("values stand as text and never become markup", () => {
  render(<Prose values={{ host: "**AVD** [x](https://evil.example/)" }}>{"Run on {{host}}."}</Prose>);
  expect(screen.getByText("**AVD** [x](https://evil.example/)")).toBeVisible();
  expect(screen.queryByRole("link")).toBeNull();
});

test("a missing value is named, or drawn as the caller wants", () => {
  const { rerender } = render(<Prose>{"On `{{host}}`"}</Prose>);
  expect(screen.getByText("host")).toBeVisible();
  rerender(
    <Prose missing={(name) => <button type="button">{`Ask ${name}`}</button>}>{"On `{{host}}`"}</Prose>,
  );
  expect(screen.getByRole("button", { name: "Ask host" })).toBeVisible();
});

test("a link says where it goes and gives nothing away", () => {
  render(<Prose>{"See [the page](https://learn.example/a)."}</Prose>);
  const link = screen.getByRole("link", { name: "the page (learn.example)" });
  expect(link).toHaveAttribute("href", "https://learn.example/a");
  expect(link.getAttribute("rel")).toContain("noopener noreferrer nofollow");
});

test("lists and code blocks are what they are", () => {
  render(<Prose>{"1. one\n2. two\n\n```\nfrx list\n```"}</Prose>);
  expect(screen.getAllByRole("listitem")).toHaveLength(2);
  expect(screen.getByText("frx list").closest("pre")).not.toBeNull();
});
