import { useState } from "react";
import { signedOut } from "@/api/login";
import { Button } from "@/ui/button";
import { Section } from "@/ui/layout";
import { useLeaveAccount } from "../changes";
import type { Account } from "../types";
import { Confirm } from "./confirm";

export function LeaveAccount({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  return (
    <Section title="Leave">
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-2">You stop being a member. Your sessions, notes and flows stay.</p>
        <Button onClick={() => setAsked(true)}>Leave the account</Button>
      </div>
      {asked && <AskFirst account={account} onClose={() => setAsked(false)} />}
    </Section>
  );
}

function AskFirst({ account, onClose }: { account: Account; onClose: () => void }) {
  const leave = useLeaveAccount();
  const onSuccess = () => {
    signedOut();
    window.location.assign("/sign-in");
  };
  return (
    <Confirm
      title={`Leave ${account.name}`}
      verb="Leave"
      doing="Leaving"
      work={{ ...leave, mutate: () => leave.mutate(undefined, { onSuccess }) }}
      onClose={onClose}
    >
      <p>
        You are signed out at once and come back only by a new invite. What you wrote stays here, under your
        name.
      </p>
    </Confirm>
  );
}
