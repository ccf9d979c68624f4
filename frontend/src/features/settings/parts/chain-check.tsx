import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { call, client as server } from "@/api/client";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Text } from "@/ui/layout";
import { Banner } from "@/ui/states";

/** Each entry carries the mark of the one before it; an entry that was changed or taken out breaks the chain. */
export function ChainCheck() {
  const check = useMutation({ mutationFn: () => call(server.GET("/api/v1/audit/verify")) });
  const again = (
    <Button size="sm" icon={ShieldCheck} busy={check.isPending && "Checking"} onClick={() => check.mutate()}>
      {check.data ? "Check again" : "Check the log"}
    </Button>
  );
  const { data } = check;
  if (data && !data.intact)
    return (
      <Banner tone="danger" action={again}>
        The log was changed: entry {data.broken_at} does not follow from the one before it. Export it and find
        out who reached the database.
      </Banner>
    );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-control-sm flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="text-ink-2">
          {data ? (
            <>
              <span className="text-success">The log is intact.</span> {data.entries}{" "}
              {data.entries === 1 ? "entry follows" : "entries follow"} one from the other.
            </>
          ) : (
            "Nobody can change an entry unseen: each carries a mark of the one before it."
          )}
        </p>
        {again}
      </div>
      {data?.head && (
        <Text mono size="xs" ink={3} className="wrap-anywhere">
          Newest mark {data.head}
        </Text>
      )}
      {check.error && <Failure error={check.error} />}
    </div>
  );
}
