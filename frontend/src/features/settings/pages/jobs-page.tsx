import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { FoundList } from "@/ui/found-list";
import { Rows } from "@/ui/rows";
import { Segmented } from "@/ui/segmented";
import { EmptyState } from "@/ui/states";
import { jobList } from "../api";
import { JobRow } from "../parts/job-row";
import { NotYours } from "../parts/not-yours";
import { Screen } from "../parts/screen";
import { useRights } from "../rights";
import type { Job } from "../types";

const about = "What the product does in the background, such as sending mail. What failed can be repeated.";
const states: { value: Job["state"]; label: string }[] = [
  { value: "failed", label: "Failed" },
  { value: "waiting", label: "Waiting" },
  { value: "done", label: "Done" },
];
const nothing = {
  failed: "Nothing failed.",
  waiting: "Nothing is waiting.",
  done: "Nothing has been done yet.",
};

export function Component() {
  const { may } = useRights();
  const [address, setAddress] = useSearchParams();
  const state = states.find(({ value }) => value === address.get("state"))?.value ?? "failed";
  return (
    <Screen title="Failed work" about={about}>
      {may("jobs:read") ? (
        <>
          <div>
            <Segmented
              label="State"
              value={state}
              options={states}
              onChange={(next) => setAddress(next === "failed" ? {} : { state: next }, { replace: true })}
            />
          </div>
          <FoundJobs state={state} />
        </>
      ) : (
        <NotYours whole needs="jobs:read" />
      )}
    </Screen>
  );
}

function FoundJobs({ state }: { state: Job["state"] }) {
  const found = useInfiniteQuery(jobList(state));
  const jobs = found.data ?? [];
  const empty = (
    <EmptyState title={nothing[state]}>
      {state === "failed" && "A mail that could not be delivered shows here, with the reason."}
    </EmptyState>
  );
  return (
    <FoundList found={found} count={jobs.length} as="row-two" empty={empty}>
      <Rows label="Work">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </Rows>
    </FoundList>
  );
}
