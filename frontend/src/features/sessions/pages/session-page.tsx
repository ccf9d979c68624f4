import { useParams } from "react-router";
import { ApiError } from "@/api/errors";
import { LinkButton } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Page } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { Loading } from "../parts/loading";
import { PlayerContext } from "../parts/player-context";
import { SessionScreen } from "../parts/session-screen";
import { usePlayerStore } from "../use-player-store";

export { openAhead } from "../open-ahead";

export function Component() {
  const { id = "" } = useParams();
  return <SessionPage key={id} id={id} />;
}

function SessionPage({ id }: { id: string }) {
  const { opened, error, retry } = usePlayerStore(id);
  if (opened)
    return (
      <PlayerContext value={opened.player}>
        <SessionScreen sessionId={id} title={opened.title} />
      </PlayerContext>
    );
  if (error instanceof ApiError && (error.status === 404 || error.status === 422)) return <NoSuchSession />;
  if (error)
    return (
      <Page title="Session">
        <Failure error={error} onRetry={retry} />
      </Page>
    );
  return <Loading />;
}

function NoSuchSession() {
  return (
    <Page title="No such session">
      <EmptyState title="There is no session at this address.">
        <p>It may belong to another engineer, or the address is incomplete.</p>
        <div className="pt-3">
          <LinkButton to="/sessions">Your sessions</LinkButton>
        </div>
      </EmptyState>
    </Page>
  );
}
