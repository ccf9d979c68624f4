import { useQuery } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";
import { Failure } from "@/ui/failure";
import { Card, Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { EmptyState, Skeleton } from "@/ui/states";
import { mails } from "../api";
import { Door } from "../parts/door";
import { GoOn } from "../parts/go-on";
import { KeptMail } from "../parts/kept-mail";
import { TextLink } from "../parts/text-link";

/** Somebody who looks for a mail waits for it. */
const between = 3000;

export function Component() {
  const { data, error, refetch } = useQuery({ ...mails, refetchInterval: between });
  if (error instanceof ApiError && error.status === 404)
    return (
      <Door title="This server keeps no mails" lead="It sends them. Check your inbox.">
        <GoOn />
      </Door>
    );
  return (
    <main>
      <Page title="Outbox">
        <header className="flex max-w-measure flex-wrap items-end justify-between gap-x-4 gap-y-2">
          <div className="flex flex-col gap-1">
            <Text as="h1" size="xl">
              Outbox
            </Text>
            <p className="text-ink-2">
              This server is in development and sends no mail. What it would send stands here, the newest
              first.
            </p>
          </div>
          <TextLink to="/sign-in">Sign in</TextLink>
        </header>
        {error && !data && <Failure error={error} onRetry={refetch} />}
        {!data && !error && <Skeleton lines={4} as="row-two" />}
        {data?.mails.length === 0 && (
          <EmptyState title="No mail yet.">
            Register, or invite somebody: the mail shows here at once.
          </EmptyState>
        )}
        {data && data.mails.length > 0 && (
          <Card as="ul" aria-label="Mails" className="max-w-measure divide-y divide-line overflow-hidden">
            {data.mails.map((mail) => (
              <KeptMail key={mail.id} mail={mail} />
            ))}
          </Card>
        )}
      </Page>
    </main>
  );
}
