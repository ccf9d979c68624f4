/** What must be there to be photographed, made through the API. */
import { expect } from "@playwright/test";
import { mara, priya, program } from "../people";
import { answered, begin, say, scope, start } from "../work";

export type Made = Awaited<ReturnType<typeof make>>;

const toState = [answered(scope, "one"), answered(scope + 1, "temp")];
const ways = ["load_failed", "locked", "stale", "done", "handle"];
const toEnd = [...toState, ...ways.map((exit, index) => answered(scope + 2 + index, exit))];
const toCopy = [...toState, answered(scope + 2, "local_profile")];
const output = "Status 12, Reason 9, Error 32\nThe profile of m.ruiz did not attach.";
const worked = [
  { kind: "noted", step: scope + 2, text: "Host AVD-SH-10 crashed at 08:55." },
  { kind: "output_captured", step: scope + 2, text: output },
];
const resolved = { kind: "resolved", outcome: "fixed", root_cause: "A stale handle", fix: "Closed it" };
const tomorrow = new Date(Date.now() + 24 * 3600 * 1000).toISOString();
const waiting = {
  kind: "waiting_started",
  waiting_for: "customer",
  note: "Signs out at noon",
  remind_at: tomorrow,
};

/** Addresses by what stands there. */
export async function make(baseURL: string | undefined) {
  const http = await program(baseURL, mara);
  const along = async (problem: string, ...said: object[]) => {
    const session = await begin(http, problem);
    if (said.length) await say(http, session, ...said);
    return `/sessions/${session}`;
  };
  const client = crypto.randomUUID();
  const made = await http.post("/api/v1/clients", { data: { id: client, name: `Contoso Legal ${client}` } });
  expect(made.status(), await made.text()).toBe(201);
  const fact = { label: "File server of the profile share", value: "FS-PROF01" };
  await http.put(`/api/v1/clients/${client}/facts/profile.server`, { data: fact });
  await http.put(`/api/v1/clients/${client}/sites/${crypto.randomUUID()}`, {
    data: { name: "Head office", address: "Harbor Street 1" },
  });
  const owner = await program(baseURL, priya);
  const email = `konstantin.freiherr-von-hohenfels-${client.slice(0, 8)}@northwind.example`;
  const invite = await owner.post("/api/v1/invites", { data: { email, role: "engineer" } });
  const invited = await owner.get(`/api/v1/invites/${(await invite.json()).id}/link`);
  const link = new URL((await invited.json()).url);
  return {
    invite: link.pathname + link.hash,
    typed: `/sessions/${await start(http, "t.huang cannot sign in on CTX-07")}`,
    question: await along(
      "m.ruiz gets a temporary profile on AVD-SH-11, fslogix 0x20",
      ...toState,
      ...worked,
    ),
    value: await along("The whole office cannot sign in", answered(scope, "site")),
    number: await along("Everybody at Harbor Legal gets temporary profiles", answered(scope, "many")),
    evidence: await along("k.brandt lands in a local profile", ...toCopy),
    ended: await along("The profile of k.brandt is locked", ...toEnd),
    paused: await along("Sign-in of t.huang hangs for a minute", ...toState, { kind: "paused" }),
    waiting: await along("The container of p.okoye is in use", ...toState, waiting),
    closed: await along("The profile of a.lind is locked", ...toEnd, resolved),
    abandoned: await along("s.novak has an empty desktop", { kind: "abandoned", reason: "Asked twice" }),
    client: `/clients/${client}`,
  };
}
