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

/** The addresses of its people, who are called Otto, Ada, Emil and Vera. */
export async function crew(baseURL: string | undefined): Promise<Crew> {
  const mark = crypto.randomUUID().slice(0, 8);
  const address = (name: string) => `${name}-${mark}@crew.example`;
  const account = `Crew ${mark}`;
  const owner = address("otto");
  const door = await api.newContext({ ...(baseURL && { baseURL }), extraHTTPHeaders: { "X-RF": "1" } });
  const registered = await door.post("/api/v1/auth/register", {
    data: { account_name: account, name: "Otto Berg", email: owner, password },
  });
  expect(registered.status(), await registered.text()).toBe(202);
  const http = await program(baseURL, owner);
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

async function invite(http: APIRequestContext, email: string, role: string | undefined): Promise<string> {
  const made = await http.post("/api/v1/invites", { data: { email, role } });
  expect(made.status(), await made.text()).toBe(201);
  const { url } = await (await http.get(`/api/v1/invites/${(await made.json()).id}/link`)).json();
  return new URL(url).hash.slice(1);
}
