import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/states";
import { policy } from "../api";
import { type PolicyChange, useChangePolicy } from "../changes";
import { policySentence } from "../policy-words";
import { useRights } from "../rights";
import type { Policy } from "../types";
import { useTold } from "../use-told";
import { CustomPolicy } from "./custom-policy";
import { NotYours } from "./not-yours";

type Preset = Policy["preset"];

const presets: { value: Preset; label: string }[] = [
  { value: "standard", label: "Standard" },
  { value: "strict", label: "Strict" },
  { value: "custom", label: "Custom" },
];

export function SessionPolicy() {
  const { data, error, refetch } = useQuery(policy);
  const { may } = useRights();
  return (
    <Section title="How long a sign-in lasts">
      {error && !data && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={3} />}
      {data &&
        (may("security:change") ? (
          <PolicyChoice key={`${data.idle_seconds} ${data.absolute_seconds}`} policy={data} />
        ) : (
          <div className="flex flex-col gap-2">
            <p className="text-md">{policySentence(data)}</p>
            <NotYours needs="security:change" />
          </div>
        ))}
    </Section>
  );
}

function PolicyChoice({ policy }: { policy: Policy }) {
  const [preset, setPreset] = useState<Preset>(policy.preset);
  const change = useChangePolicy();
  const { done } = useTold();
  // The new lengths put another choice in the place of this one, so it is the promise that tells.
  const keep = (wanted: PolicyChange) =>
    void change
      .mutateAsync(wanted)
      .then(() => done("Saved. It applies from each person's next sign-in"))
      .catch(() => {});
  const chosen = preset === "custom" ? null : policy.presets[preset];
  return (
    <div className="flex flex-col items-start gap-3">
      <Segmented label="How long a sign-in lasts" value={preset} options={presets} onChange={setPreset} />
      {chosen && <p className="text-md">{policySentence(chosen)}</p>}
      {preset === "custom" && (
        <CustomPolicy
          policy={policy}
          error={change.error}
          busy={change.isPending}
          onTyped={change.reset}
          onKeep={keep}
        />
      )}
      {preset !== "custom" && change.error && <Failure error={change.error} />}
      <p className="text-ink-3">
        A change applies from each person's next sign-in. Whoever is signed in now stays signed in.
      </p>
      {preset !== "custom" && preset !== policy.preset && (
        <div className="flex gap-2">
          <Button kind="primary" busy={change.isPending && "Keeping"} onClick={() => keep({ preset })}>
            Keep {preset}
          </Button>
          <Button kind="ghost" onClick={() => setPreset(policy.preset)}>
            Discard
          </Button>
        </div>
      )}
    </div>
  );
}
