/** Signing out, which asks first while this device keeps answers the server does not have. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { sentence } from "@/api/errors";
import type { Me } from "@/api/me";
import { sendUnsent, type Unsent, unsentAnswers } from "@/features/sessions/public";
import { later } from "@/ui/later";
import { useToast } from "@/ui/toast";
import { signOut } from "./account-actions";

const SignOutDialog = later(async () => (await import("./sign-out-dialog")).SignOutDialog);
/** It is needed most when it can no longer be fetched: without a connection. */
const settledAfter = 2000;

const nothing: Unsent = { own: 0, others: 0 };

const Leave = createContext<() => void>(() => undefined);

export function useSignOut(): () => void {
  return use(Leave);
}

export function SignOutGuard({ me, children }: { me: Me; children: ReactNode }) {
  const { id, name } = me.user;
  const toast = useToast();
  const queries = useQueryClient();
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => void SignOutDialog.ahead(), settledAfter);
    return () => clearTimeout(timer);
  }, []);
  const onError = (error: unknown) => toast({ text: sentence(error), kind: "error" });
  const leave = useMutation({ mutationFn: signOut, networkMode: "always", onError });
  const ask = useMutation({
    networkMode: "always",
    mutationFn: async () => {
      const count = await unsentAnswers(id).catch(() => nothing);
      const left = count.own + count.others > 0;
      setUnsent(left ? count : null);
      if (!left) leave.mutate();
    },
  });
  const send = useMutation({
    networkMode: "always",
    mutationFn: () => sendUnsent({ user_id: id, name }, queries, true),
    onSuccess: () => ask.mutate(),
    onError,
  });
  return (
    <Leave value={() => ask.mutate()}>
      {children}
      {unsent && (
        <SignOutDialog
          onLost={() => setUnsent(null)}
          unsent={unsent}
          tried={send.isSuccess}
          sending={send.isPending}
          leaving={leave.isPending}
          onSend={() => send.mutate()}
          onLeave={() => leave.mutate()}
          onStay={() => {
            setUnsent(null);
            send.reset();
          }}
        />
      )}
    </Leave>
  );
}
