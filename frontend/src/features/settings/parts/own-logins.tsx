import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Row, Rows } from "@/ui/rows";
import { Skeleton } from "@/ui/states";
import { logins } from "../api";
import { useEndLogin } from "../changes";
import { ago, date, moment } from "../times";
import type { Login } from "../types";
import { useTold } from "../use-told";

export function OwnLogins() {
  const { data, error, refetch } = useQuery(logins);
  return (
    <Section title="Where you are signed in" count={data?.logins.length}>
      {error && !data && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={2} as="row-two" />}
      {data && (
        <Rows label="Where you are signed in">
          {data.logins.map((login) => (
            <LoginRow key={login.id} login={login} />
          ))}
        </Rows>
      )}
    </Section>
  );
}

function LoginRow({ login }: { login: Login }) {
  const { id, device, place, signed_in_at, last_seen_at, ends_at, current } = login;
  const end = useEndLogin();
  const { done, onError } = useTold();
  const now = Date.now();
  const Icon = /phone|android|ipad|mobile/i.test(device) ? Smartphone : Monitor;
  const seen = current ? "in use" : `seen ${ago(last_seen_at, now)}`;
  return (
    <Row two>
      <Icon aria-hidden="true" className="size-icon-lg text-ink-3" />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <span className="font-medium wrap-anywhere">{device}</span>
          {current && <Badge tone="accent">This browser</Badge>}
        </span>
        <span className="block text-ink-2 wrap-anywhere">{[place, seen].filter(Boolean).join(", ")}</span>
      </span>
      <span className="w-44 shrink-0 text-right text-xs text-ink-3 phone:hidden">
        since {moment(signed_in_at, now)}
        <br />
        ends {date(ends_at)}
      </span>
      {!current && (
        <Button
          size="sm"
          aria-label={`Sign out ${device}`}
          busy={end.isPending && "Signing out"}
          onClick={() => end.mutateAsync(id).then(() => done(`${device} is signed out`), onError)}
        >
          Sign out
        </Button>
      )}
    </Row>
  );
}
