import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { useHotkeys } from "@/lib/hotkeys";
import { later } from "./later";
import { ToastProvider } from "./toast";

const Hello = ({ name }: { name: string }) => <p>Hello {name}</p>;

it("shows the part when it has come, and at once when it was fetched ahead", async () => {
  const load = vi.fn(async () => Hello);
  const Part = later(load);
  const { unmount } = render(<Part name="Mara" waiting={<p>On its way</p>} />);
  expect(screen.getByText("On its way")).toBeVisible();
  expect(await screen.findByText("Hello Mara")).toBeVisible();
  unmount();
  render(<Part name="Tom" />);
  expect(screen.getByText("Hello Tom")).toBeVisible();
  expect(load).toHaveBeenCalledOnce();
});

it("says at its place that a part did not come, and tries again", async () => {
  const load = vi.fn<() => Promise<typeof Hello>>(async () => Hello);
  load.mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"));
  const Part = later(load);
  render(<Part name="Mara" />);
  await userEvent.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Hello Mara")).toBeVisible();
});

it("closes what opens over the page when it did not come, in words", async () => {
  const onLost = vi.fn();
  const Part = later<{ name: string }>(async () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  render(
    <ToastProvider>
      <Part name="Mara" onLost={onLost} />
    </ToastProvider>,
  );
  expect(await screen.findByText(/could not be fetched/)).toBeVisible();
  expect(onLost).toHaveBeenCalled();
});

interface PageProps {
  onAnswer: () => void;
  children: ReactNode;
}

function Page({ onAnswer, children }: PageProps) {
  useHotkeys([{ keys: "1", title: "Answer", group: "This step", run: onAnswer }]);
  return (
    <>
      <button type="button" onClick={onAnswer}>
        Answer
      </button>
      {children}
    </>
  );
}

it("takes the keys while what opens over the page is on its way", async () => {
  const { promise, resolve } = Promise.withResolvers<typeof Hello>();
  const Part = later(() => promise);
  const answer = vi.fn();
  const onLost = vi.fn();
  const page = (open: boolean) => (
    <Page onAnswer={answer}>{open && <Part name="Mara" onLost={onLost} />}</Page>
  );
  const { rerender } = render(page(false));
  screen.getByRole("button").focus();
  rerender(page(true));
  await userEvent.keyboard("1{Enter}");
  expect(answer).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  expect(onLost).toHaveBeenCalledOnce();
  resolve(Hello);
  expect(await screen.findByText("Hello Mara")).toBeVisible();
  expect(screen.getByRole("button")).toHaveFocus();
});
