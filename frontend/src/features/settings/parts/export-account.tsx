import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { downloadAccount } from "../download";
import { useRights } from "../rights";
import type { Account } from "../types";
import { NotYours } from "./not-yours";

export function ExportAccount({ account }: { account: Account }) {
  const { may } = useRights();
  const load = useMutation({ mutationFn: () => downloadAccount(account.name) });
  return (
    <Section title="Export">
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-2">
          One JSON file with everything the account holds: people, clients, flows, sessions and notes.
        </p>
        {may("account:export") ? (
          <Button icon={Download} busy={load.isPending && "Exporting"} onClick={() => load.mutate()}>
            Export the account
          </Button>
        ) : (
          <NotYours needs="account:export" />
        )}
        {load.error && <Failure error={load.error} />}
      </div>
    </Section>
  );
}
