import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Navigate } from "react-router";
import { ApiError } from "@/api/errors";
import { useLogin } from "@/api/use-login";
import { Failure } from "@/ui/failure";
import { Banner, Skeleton } from "@/ui/states";
import { invite } from "../api";
import { Door } from "../parts/door";
import { GoOn } from "../parts/go-on";
import { JoinForm } from "../parts/join-form";
import { useMailCode } from "../use-mail-code";

export function Component() {
  const code = useMailCode();
  const { data, error, refetch } = useQuery({ ...invite(code), enabled: code !== "" });
  const { state } = useLogin();
  const [over, setOver] = useState(false);
  const [joined, setJoined] = useState(false);
  if (joined) return <Navigate to="/" replace />;
  const expired = error instanceof ApiError && error.code === "link_expired";
  if (expired || over || !code)
    return (
      <Door
        title="This invite no longer works"
        lead="It works once, for 7 days, unless it is taken back. Ask whoever invited you to send another."
      >
        <GoOn />
      </Door>
    );
  if (!data)
    return (
      <Door title="You are invited">
        {error ? <Failure error={error} onRetry={refetch} /> : <Skeleton lines={4} as="row" />}
      </Door>
    );
  return (
    <Door title={`Join ${data.account_name}`} lead={leadOf(data)}>
      {state === "in" && (
        <Banner tone="info">Someone is signed in to this browser. Joining signs them out here.</Banner>
      )}
      <JoinForm code={code} invite={data} onJoined={() => setJoined(true)} onOver={() => setOver(true)} />
    </Door>
  );
}

const roles = {
  owner: "an owner: you decide about everything, also who else owns it",
  admin: "an admin: you manage people, clients and flows",
  engineer: "an engineer: you run sessions and write flows",
  viewer: "a viewer: you read everything and run sessions of your own",
};

function leadOf({ invited_by, role }: { invited_by: string | null; role: keyof typeof roles }): string {
  return `${invited_by ?? "A colleague"} invites you as ${roles[role]}.`;
}
