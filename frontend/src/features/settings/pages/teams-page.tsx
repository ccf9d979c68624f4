import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { Failure } from "@/ui/failure";
import { Card } from "@/ui/layout";
import { EmptyState, Skeleton } from "@/ui/states";
import { teams } from "../api";
import { NotYours } from "../parts/not-yours";
import { Screen } from "../parts/screen";
import { TeamCard } from "../parts/team-card";
import { TeamNameForm } from "../parts/team-name-form";
import { useRights } from "../rights";
import { useCreateTeam } from "../team-changes";

export function Component() {
  const { data, error, refetch } = useQuery(teams);
  const [adding, setAdding] = useState(false);
  const create = useCreateTeam();
  const may = useRights().may("teams:manage");
  useHotkeys([
    { keys: "n", title: "New team", group: "This page", run: () => setAdding(true), enabled: may },
  ]);
  return (
    <Screen
      title="Teams"
      about="Named groups of people. A lead reviews proposals and approves what is published."
      aside={
        may && (
          <Button icon={Plus} keys="n" onClick={() => setAdding(true)}>
            New team
          </Button>
        )
      }
    >
      <NotYours needs="teams:manage" />
      {adding && (
        <Card className="p-4">
          <TeamNameForm verb="Add team" doing="Adding" change={create} onLeave={() => setAdding(false)} />
        </Card>
      )}
      {error && !data && <Failure error={error} onRetry={refetch} />}
      {!data && !error && <Skeleton lines={4} as="row-two" />}
      {data?.length === 0 && !adding && (
        <EmptyState title="There are no teams yet.">
          A handoff can name a team instead of a person.{may && " New team makes the first."}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul aria-label="Teams" className="flex flex-col gap-3">
          {data.map((team) => (
            <li key={team.id}>
              <TeamCard team={team} may={may} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
