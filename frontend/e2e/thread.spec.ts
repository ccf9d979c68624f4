import { clipboard, Hands } from "./hands";
import { mara, password } from "./people";
import { expect, test } from "./story";
import { answerFirst, field, internal, questions, step, steps } from "./work";

const problem = "m.ruiz gets a temporary profile on AVD-SH-11, fslogix 0x20";
const output = "Status 12, Reason 9, Error 32\nThe profile of m.ruiz did not attach.";

test("from the sign-in page to the copied note by keyboard alone", async ({ page }) => {
  await page.addInitScript(() => {
    for (const kind of ["pointerdown", "mousedown", "touchstart"])
      window.addEventListener(kind, () => sessionStorage.setItem("touched", kind), { capture: true });
  });
  const hands = new Hands(page);
  const at = (name: string) => step(page, name);

  await page.goto("/");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await hands.type(mara);
  await hands.press("Tab", page.getByLabel("Password", { exact: true }));
  await hands.type(password);
  await hands.press("Enter", page.getByRole("heading", { name: "What is broken?" }));
  await expect(page.getByLabel("What is broken?")).toBeFocused();
  await hands.type(problem);
  await hands.press("Enter", page.getByRole("heading", { name: "This flow fits" }));
  await expect(page.getByRole("button", { name: /FSLogix profile issues/ }).first()).toBeFocused();
  await hands.press("Enter", at(questions.since));
  await answerFirst(hands);

  await hands.press("1", at(steps.symptom));
  await hands.press("1", at(steps.state));
  await hands.press("c", field(page, "User name (sAMAccountName)"));
  await hands.type("m.ruiz");
  await hands.press("Enter", page.getByRole("button", { name: /^Copied/ }));
  expect(await clipboard(page)).toContain("[Security.Principal.NTAccount]'m.ruiz')");
  expect(await clipboard(page)).not.toContain("{{");

  await hands.press("n", field(page, "Note on this step"));
  await hands.type("Host AVD-SH-10 crashed at 08:55.");
  await hands.press("Enter", page.getByRole("list", { name: "Notes on this step" }));
  await hands.press("v", field(page, "Output of the command"));
  await hands.paste(output);
  await expect(field(page, "Output of the command")).toHaveValue(output);
  await hands.press("Enter", page.getByRole("region", { name: "Pasted output" }));

  await hands.press("1", at(steps.log));
  await hands.press("1", at(steps.share));
  await hands.press("Backspace", at(steps.log));
  await expect(page.getByRole("button", { name: /0x3, 0x35, 0x43\s*went back at/ })).toBeVisible();
  await hands.press("3", at(steps.holder));
  await hands.press("2", at(steps.release));
  await hands.press("c", field(page, "Computer that holds the container"));
  await hands.type("AVD-SH-10");
  await hands.press("Enter", field(page, "FileId of the open container"));
  await hands.type("4294967311");
  await hands.press("Enter", page.getByRole("button", { name: /^Copied/ }));
  const command = await clipboard(page);
  expect(command).toContain("qwinsta /server:AVD-SH-10 | Select-String '\\bm.ruiz\\b'");
  expect(command).toContain("Close-SmbOpenFile -FileId 4294967311 -Force");
  await hands.press("1", at(steps.verify));
  await hands.press("1", at(steps.end));

  await hands.press("Control+Enter", page.getByRole("dialog", { name: "Resolve" }));
  await expect(internal(page).getByText("Host AVD-SH-10 crashed")).toBeVisible();
  // The dialog has such a button too: what counts is the one of the page under it.
  await hands.press("Control+Enter", page.getByRole("button", { name: /^Copy internal/ }));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Copy internal/ })).toBeEnabled();
  await hands.press("c", page.getByRole("button", { name: /^Copied/ }));
  const note = await clipboard(page);
  for (const told of [
    problem,
    "Since when does it fail, and when did it last work? **Today 08:10, yesterday fine**",
    "What changed just before? **Nothing known**",
    "What does the error say, word for word? **0x20**",
    "What can they not do now? **Work has stopped**",
    "Whom does it hit? **One user or device**",
    "What does the user see? **Temporary or local profile**",
    "Read Status, Reason and Error for the SID: **Status 1 to 28, Reason 7 or 9**",
    "Which code does the profile log give? **0x20, 0x21, 0xA7**",
    "Who holds the container? **A host without a session**",
    "Take the holder off the container: **Released**",
    "Does the profile load and keep a file? **Yes, after releasing the lock**",
    "Note: Host AVD-SH-10 crashed at 08:55.",
    "Status 12, Reason 9, Error 32",
    "The profile of m.ruiz did not attach.",
    "[Security.Principal.NTAccount]'m.ruiz')",
    "Close-SmbOpenFile -FileId 4294967311 -Force",
    "Tried without success",
    "**0x3, 0x35, 0x43**",
  ])
    expect(note).toContain(told);
  expect(note).not.toContain("{{");
  const customer = page.getByRole("region", { name: "Customer note" });
  await hands.press("Shift+C", customer.getByRole("button", { name: /^Copied/ }));
  const reply = await clipboard(page);
  expect(reply).toContain("An earlier connection had kept the profile open");
  for (const inside of ["AVD-SH-10", "m.ruiz", "0x20", "SmbOpenFile"]) expect(reply).not.toContain(inside);
  expect(await page.evaluate(() => sessionStorage.getItem("touched"))).toBeNull();
});
