import { useQuery } from "@tanstack/react-query";
import { Failure } from "@/ui/failure";
import { Skeleton } from "@/ui/states";
import { account } from "../api";
import { AccountName } from "../parts/account-name";
import { CloseAccount } from "../parts/close-account";
import { ClosingBanner } from "../parts/closing-banner";
import { ExportAccount } from "../parts/export-account";
import { LeaveAccount } from "../parts/leave-account";
import { Ownership } from "../parts/ownership";
import { Screen } from "../parts/screen";

export function Component() {
  const { data, error, refetch } = useQuery(account);
  return (
    <Screen title="Account" about="What you and your colleagues share.">
      {error && !data && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <div className="flex max-w-measure flex-col gap-8">
          <ClosingBanner account={data} />
          <AccountName key={data.name} account={data} />
          <ExportAccount account={data} />
          <Ownership />
          <LeaveAccount account={data} />
          <CloseAccount account={data} />
        </div>
      )}
    </Screen>
  );
}
