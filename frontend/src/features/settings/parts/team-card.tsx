import { Pencil, Trash2, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Card, Text } from "@/ui/layout";
import { useDeleteTeam, useKeepInTeam, useRenameTeam } from "../team-changes";
import type { Team } from "../types";
import { useTold } from "../use-told";
import { Confirm } from "./confirm";
import { PersonDialog } from "./person-dialog";
import { TeamNameForm } from "./team-name-form";
import { TeamPeople } from "./team-people";

interface TeamCardProps {
  team: Team;
  may: boolean;
}

type Doing = "rename" | "add" | "delete" | null;

export function TeamCard({ team, may }: TeamCardProps) {
  const [doing, setDoing] = useState<Doing>(null);
  const rename = useRenameTeam(team.id);
  const leave = () => setDoing(null);
  return (
    <Card as="section" aria-label={team.name}>
      <div className="flex min-h-row items-center gap-2 px-4 py-2">
        {doing === "rename" ? (
          <TeamNameForm name={team.name} verb="Keep" doing="Keeping" change={rename} onLeave={leave} />
        ) : (
          <>
            <Text as="h2" size="sm" weight="strong" className="min-w-0 wrap-anywhere">
              {team.name}
            </Text>
            <span className="figures text-ink-3">{team.members.length || ""}</span>
            {may && <TeamTools team={team} onDo={setDoing} />}
          </>
        )}
      </div>
      <TeamPeople team={team} may={may} />
      {doing === "add" && <AddPerson team={team} onClose={leave} />}
      {doing === "delete" && <DeleteTeam team={team} onClose={leave} />}
    </Card>
  );
}

function TeamTools({ team: { name }, onDo }: { team: Team; onDo: (doing: Doing) => void }) {
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1">
      <Button
        size="sm"
        icon={UserRoundPlus}
        aria-label={`Add somebody to ${name}`}
        onClick={() => onDo("add")}
      >
        Add
      </Button>
      <IconButton size="sm" icon={Pencil} label={`Rename ${name}`} onClick={() => onDo("rename")} />
      <IconButton size="sm" icon={Trash2} label={`Delete ${name}`} onClick={() => onDo("delete")} />
    </span>
  );
}

interface PartProps {
  team: Team;
  onClose: () => void;
}

function AddPerson({ team, onClose }: PartProps) {
  const keep = useKeepInTeam(team.id);
  const { done, onError } = useTold();
  return (
    <PersonDialog
      title={`Add to ${team.name}`}
      context="Somebody can be in several teams."
      without={team.members.map(({ user_id }) => user_id)}
      onClose={onClose}
      onPick={({ id, name }) => {
        const added = keep.mutateAsync({ user_id: id, lead: false });
        void added.then(() => done(`${name} is in ${team.name}`), onError);
        onClose();
      }}
    />
  );
}

function DeleteTeam({ team, onClose }: PartProps) {
  const remove = useDeleteTeam(team.id);
  const { done } = useTold();
  return (
    <Confirm
      title={`Delete ${team.name}`}
      verb="Delete team"
      doing="Deleting"
      work={{
        ...remove,
        mutate: () =>
          void remove.mutateAsync().then(
            () => done(`${team.name} is deleted`),
            () => undefined,
          ),
      }}
      onClose={onClose}
    >
      <p>The people stay in the account and keep their roles. Only the group is gone.</p>
    </Confirm>
  );
}
