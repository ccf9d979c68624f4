import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { signedOut } from "@/api/login";
import { Button } from "@/ui/button";
import { Section } from "@/ui/layout";
import { account } from "../api";
import { type Scope, useSignOutPeople } from "../changes";
import { useRights } from "../rights";
import { useTold } from "../use-told";
import { Confirm } from "./confirm";
import { NotYours } from "./not-yours";

/** For the day a device is lost or a password was seen. */
export function SignPeopleOut() {
  const { may } = useRights();
  const [asked, setAsked] = useState<Scope | null>(null);
  return (
    <Section title="Sign people out">
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">
          Ends sign-ins in every browser of the account, for the day a device is lost. Nobody loses what they
          wrote.
        </p>
        {may("logins:revoke") ? (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setAsked("others")}>Sign out everybody else</Button>
            <Button onClick={() => setAsked("all")}>Sign out everybody</Button>
          </div>
        ) : (
          <NotYours needs="logins:revoke" />
        )}
      </div>
      {asked && <AskFirst scope={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function AskFirst({ scope, onClose }: { scope: Scope; onClose: () => void }) {
  const { data } = useQuery(account);
  const { done } = useTold();
  const end = useSignOutPeople();
  const all = scope === "all";
  const people = data ? `${data.members} ${data.members === 1 ? "person" : "people"}` : "Everybody";
  const run = () =>
    end.mutate(scope, {
      onSuccess: ({ revoked_count }) => {
        if (all) {
          signedOut();
          window.location.assign("/sign-in");
          return;
        }
        done(revoked_count === 1 ? "1 sign-in ended" : `${revoked_count} sign-ins ended`);
        onClose();
      },
    });
  return (
    <Confirm
      title={all ? "Sign out everybody" : "Sign out everybody else"}
      verb={all ? "Sign out everybody" : "Sign out everybody else"}
      doing="Signing out"
      work={{ mutate: run, isPending: end.isPending, error: end.error }}
      onClose={onClose}
    >
      <p>
        {all
          ? `${people} of this account, you among them, sign in again with their password in every browser.`
          : "Every sign-in of this account ends, except the one you are using now. Your other browsers are among them."}
      </p>
      <p className="text-ink-2">
        Pages that are open stop within 5 minutes. Answers not sent yet stay on their devices.
      </p>
    </Confirm>
  );
}
