import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "@/api/errors";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { useMailCode } from "../use-mail-code";
import { Door } from "./door";

interface Told {
  title: string;
  lead: ReactNode;
}

interface Reached extends Told {
  children: ReactNode;
}

interface MailLinkProps {
  /** What following the link is for. */
  ask: Told & { verb: string; doing: string };
  work: (code: string) => Promise<void>;
  done: Reached;
  /** The link was used, is too old, or came without its code. */
  over: Reached;
}

/** A page one comes to by a link in a mail. Programs that look through mails open it too, so a person has to act. */
export function MailLink({ ask, work, done, over }: MailLinkProps) {
  const code = useMailCode();
  const following = useMutation({ mutationFn: () => work(code) });
  const { error, isPending, isSuccess } = following;
  if (isSuccess) return <Door {...done} />;
  if (!code || (error instanceof ApiError && error.code === "link_expired")) return <Door {...over} />;
  return (
    <Door title={ask.title} lead={ask.lead}>
      {error && <Failure error={error} />}
      <Button
        kind="primary"
        size="lg"
        full
        autoFocus
        keys="enter"
        busy={isPending && ask.doing}
        onClick={() => following.mutate()}
      >
        {ask.verb}
      </Button>
    </Door>
  );
}
