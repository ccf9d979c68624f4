import { useState } from "react";
import { FlowShortlist } from "@/features/flows/public";
import { IntakeMatches, IntakeTools, OpenSessions } from "@/features/sessions/public";
import { Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Intake } from "../parts/intake";

export function Component() {
  const [problem, setProblem] = useState("");
  /** What was sent off; while it stands the flows that fit are shown. */
  const [asked, setAsked] = useState<string | null>(null);
  const change = (text: string) => {
    setProblem(text);
    setAsked(null);
  };
  const back = () => {
    setAsked(null);
    document.getElementById("intake")?.focus();
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
        <Intake
          problem={problem}
          onChange={change}
          onStart={() => setAsked(problem.trim())}
          sent={asked !== null}
        />
        <div className="mt-1 -ml-2 flex flex-wrap items-center gap-1">
          <IntakeTools text={problem} />
        </div>
      </div>
      {asked !== null && <IntakeMatches text={asked} onBack={back} />}
      <OpenSessions />
    </Page>
  );
}
