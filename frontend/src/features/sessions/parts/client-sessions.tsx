import { Link } from "react-router";
import { Section } from "@/ui/layout";
import { FoundSessions } from "./found-sessions";

/** One's own sessions for a client. */
export function ClientSessions({ clientId }: { clientId: string }) {
  return (
    <Section
      title="My sessions"
      aside={
        <Link to={`/sessions?client=${clientId}`} className="hit-area text-xs text-ink-3 hover:text-ink-1">
          Search them
        </Link>
      }
    >
      <FoundSessions
        hideClient
        filter={{ status: "all", q: "", client: clientId, flow: "" }}
        empty={<p className="text-ink-2">None yet. Choose the client when you start one.</p>}
      />
    </Section>
  );
}
