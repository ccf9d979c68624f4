/** An account of its own, with one person of each role: a story may change it as it likes. */
import { type APIRequestContext, request as api, expect } from "@playwright/test";
import { password, program } from "./people";

const roles = ["admin", "engineer", "viewer"] as const;

export interface Crew {
  account: string;
  owner: string;
  admin: string;
  engineer: string;
  viewer: string;
}

/** An account that has only its owner, Otto. */
export async function founded(baseURL: string | undefined): Promise<Pick<Crew, "account" | "owner">> {
  const mark = crypto.randomUUID().slice(0, 8);
  const account = `Crew ${mark}`;
  const owner = `otto-${mark}@crew.example`;
  const door = await doorOf(baseURL);
  const registered = await door.post("/api/v1/auth/register", {
    data: { account_name: account, name: "Otto Berg", email: owner, password },
  });
  expect(registered.status(), await registered.text()).toBe(202);
  await door.dispose();
  return { account, owner };
}

/** The addresses of its people, who are called Otto, Ada, Emil and Vera. */
export async function crew(baseURL: string | undefined): Promise<Crew> {
  const { account, owner } = await founded(baseURL);
  const door = await doorOf(baseURL);
  const http = await program(baseURL, owner);
  const address = (name: string) => owner.replace("otto", name);
  const [admin, engineer, viewer] = [address("ada"), address("emil"), address("vera")];
  const names = ["Ada Lind", "Emil Novak", "Vera Sand"];
  for (const [index, email] of [admin, engineer, viewer].entries()) {
    const code = await invite(http, email, roles[index]);
    const joined = await door.post("/api/v1/auth/join", { data: { code, name: names[index], password } });
    expect(joined.status(), await joined.text()).toBe(200);
  }
  await door.dispose();
  await http.dispose();
  return { account, owner, admin, engineer, viewer };
}

/** Outside, as nobody. */
async function doorOf(baseURL: string | undefined): Promise<APIRequestContext> {
  return await api.newContext({ ...(baseURL && { baseURL }), extraHTTPHeaders: { "X-RF": "1" } });
}

async function invite(http: APIRequestContext, email: string, role: string | undefined): Promise<string> {
  const made = await http.post("/api/v1/invites", { data: { email, role } });
  expect(made.status(), await made.text()).toBe(201);
  const { url } = await (await http.get(`/api/v1/invites/${(await made.json()).id}/link`)).json();
  return new URL(url).hash.slice(1);
}
