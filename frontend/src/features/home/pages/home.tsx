import { useRef, useState } from "react";
import type { PickedClient } from "@/features/clients/public";
import { FlowShortlist } from "@/features/flows/public";
import { IntakeMatches, IntakeTools, OpenSessions } from "@/features/sessions/public";
import { useDraftGuard } from "@/lib/draft-guard";
import { DraftGuardBar } from "@/ui/draft-guard-bar";
import { Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Intake } from "../parts/intake";
import { IntakeClient } from "../parts/intake-client";

export function Component() {
  const [problem, setProblem] = useState("");
  const [client, setClient] = useState<PickedClient | null>(null);
  /** What was sent off; while it stands the flows that fit are shown. */
  const [asked, setAsked] = useState<string | null>(null);
  const next = useRef<(text: string) => void>(setAsked);
  const guard = useDraftGuard(
    (text) => {
      setProblem(text);
      next.current(text);
    },
    { remembers: true },
  );
  /** Goes on with the problem, once a secret in it was asked about. */
  const admit = (goOn: (text: string) => void) => {
    next.current = goOn;
    void guard.offer(problem.trim());
  };
  const change = (text: string) => {
    guard.forget();
    setProblem(text);
    setAsked(null);
  };
  const toText = () => document.getElementById("intake")?.focus();
  const back = () => {
    setAsked(null);
    toText();
  };
  const aside = (
    <div className="pt-2 compact:pt-0">
      <FlowShortlist />
    </div>
  );
  return (
    <Page title="Home" aside={aside}>
      <div className="pt-2 narrow:pt-0">
        <Text as="h1" id="intake-title" size="xl" className="mb-3">
          What is broken?
        </Text>
        <Intake problem={problem} onChange={change} onStart={() => admit(setAsked)} sent={asked !== null}>
          <IntakeClient client={client} onChange={setClient} />
        </Intake>
        {guard.asked && (
          <div className="mt-2">
            <DraftGuardBar {...guard.asked} onLeave={toText} />
          </div>
        )}
        <div className="mt-1 -ml-2 flex flex-wrap items-center gap-1">
          <IntakeTools admit={admit} clientId={client?.id ?? null} />
        </div>
      </div>
      {asked !== null && <IntakeMatches text={asked} clientId={client?.id ?? null} onBack={back} />}
      <OpenSessions />
    </Page>
  );
}
