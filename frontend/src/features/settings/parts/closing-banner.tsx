import { Button } from "@/ui/button";
import { Banner } from "@/ui/states";
import { useReopenAccount } from "../changes";
import { useRights } from "../rights";
import { date } from "../times";
import type { Account } from "../types";
import { useTold } from "../use-told";

export function ClosingBanner({ account: { purge_at } }: { account: Account }) {
  const { may } = useRights();
  const { done, onError } = useTold();
  const reopen = useReopenAccount();
  if (!purge_at) return null;
  const owner = may("account:close");
  return (
    <Banner
      tone="warning"
      action={
        owner && (
          <Button
            size="sm"
            busy={reopen.isPending && "Reopening"}
            onClick={() => reopen.mutateAsync().then(() => done("The account stays open"), onError)}
          >
            Keep the account
          </Button>
        )
      }
    >
      This account closes on {date(purge_at)}. Everything in it is then removed for good.
      {!owner && " Until then an owner can stop it."}
    </Banner>
  );
}
