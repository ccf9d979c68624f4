import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { signedIn } from "@/api/login";
import { ClientPicker } from "../public";
import type { PickedClient } from "../types";

const harbor = { id: "1", name: "Harbor Dental", active: true, site_count: 0 };
const meridian = { id: "2", name: "Meridian", active: true, site_count: 1 };
let asked: { method: string; path: string; body: unknown }[];

interface Server {
  permissions?: string[];
  refuses?: boolean;
}

/** The server of one account, as far as the picker asks it. */
function serve({ permissions = ["clients:read", "clients:change"], refuses = false }: Server = {}) {
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname: path, searchParams } = new URL(request.url);
    const body = request.method === "POST" ? await request.json() : null;
    asked.push({ method: request.method, path, body });
    if (path === "/api/v1/me") return Response.json({ permissions });
    if (body && refuses)
      return Response.json({ detail: "There is a client called Old already." }, { status: 409 });
    if (body) return Response.json({ ...body, notes: "", sites: [], facts: [] }, { status: 201 });
    const words = (searchParams.get("q") ?? "").toLowerCase();
    const items = [harbor, meridian].filter(({ name }) => name.toLowerCase().includes(words));
    return Response.json({ items, next_cursor: null });
  });
}

function open(server?: Server) {
  serve(server);
  const onPick = vi.fn<(client: PickedClient) => void>();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ClientPicker open onOpenChange={() => {}} onPick={onPick} />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), onPick };
}

beforeEach(() => {
  signedIn("a token");
  asked = [];
});
afterEach(() => vi.unstubAllGlobals());

it("narrows while one types and picks the first by Enter", async () => {
  const { user, onPick } = open();
  await screen.findByRole("button", { name: "Harbor Dental" });
  expect(screen.getByLabelText("Name")).toHaveFocus();
  await user.keyboard("merid");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Harbor Dental" })).toBeNull());
  await user.keyboard("{Enter}");
  expect(onPick.mock.calls).toEqual([[{ id: "2", name: "Meridian" }]]);
});

it("picks by pointer", async () => {
  const { user, onPick } = open();
  await user.click(await screen.findByRole("button", { name: "Meridian" }));
  expect(onPick).toHaveBeenCalledWith({ id: "2", name: "Meridian" });
});

it("adds the client that is missing, and picks it", async () => {
  const { user, onPick } = open();
  await screen.findByRole("button", { name: "Harbor Dental" });
  await user.keyboard("  Quay Law ");
  await screen.findByRole("button", { name: /New client Quay Law/ });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(onPick).toHaveBeenCalledOnce());
  const [made] = asked.filter(({ method }) => method === "POST");
  expect(made?.body).toEqual({ id: expect.any(String), name: "Quay Law" });
  expect(onPick.mock.calls[0]?.[0]).toEqual(made?.body);
});

it("offers no second client of a name that is there", async () => {
  const { user } = open();
  await screen.findByRole("button", { name: "Harbor Dental" });
  await user.keyboard("harbor dental");
  await waitFor(() => expect(screen.queryByRole("button", { name: "Meridian" })).toBeNull());
  expect(screen.queryByRole("button", { name: /New client/ })).toBeNull();
});

it("says why a client was not added", async () => {
  const { user, onPick } = open({ refuses: true });
  await screen.findByRole("button", { name: "Harbor Dental" });
  await user.keyboard("Old");
  await user.click(await screen.findByRole("button", { name: /New client Old/ }));
  expect(await screen.findByText("There is a client called Old already.")).toBeVisible();
  expect(onPick).not.toHaveBeenCalled();
});

it("offers a viewer what is there", async () => {
  const { user } = open({ permissions: ["clients:read"] });
  await screen.findByRole("button", { name: "Harbor Dental" });
  await user.keyboard("Quay");
  expect(await screen.findByText("No client matches that name.")).toBeVisible();
  expect(screen.queryByRole("button", { name: /New client/ })).toBeNull();
});
