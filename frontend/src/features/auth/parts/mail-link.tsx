import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "@/api/errors";
import { Failure } from "@/ui/failure";
import { Skeleton } from "@/ui/states";
import type { verifying } from "../api";
import { useMailCode } from "../use-mail-code";
import { Door } from "./door";

interface Told {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}

interface MailLinkProps {
  /** What following the link does. */
  work: typeof verifying;
  doing: string;
  done: Told;
  /** The link was used, is too old, or came without its code. */
  over: Told;
}

/** A page one comes to by a link in a mail: opening it is all there is to do. */
export function MailLink({ work, doing, done, over }: MailLinkProps) {
  const code = useMailCode();
  const { data, error, refetch } = useQuery({ ...work(code), enabled: code !== "" });
  const expired = error instanceof ApiError && error.code === "link_expired";
  if (data) return <Door {...done} />;
  if (expired || !code) return <Door {...over} />;
  return (
    <Door title={doing}>{error ? <Failure error={error} onRetry={refetch} /> : <Skeleton lines={2} />}</Door>
  );
}
