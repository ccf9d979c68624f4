import { X } from "lucide-react";
import { Avatar } from "@/ui/avatar";
import { Badge } from "@/ui/badge";
import { IconButton } from "@/ui/icon-button";
import { Switch } from "@/ui/switch";
import { useKeepInTeam, useTakeOutOfTeam } from "../team-changes";
import type { Team } from "../types";
import { useTold } from "../use-told";

interface TeamPeopleProps {
  team: Team;
  may: boolean;
}

type Person = Team["members"][number];

export function TeamPeople({ team, may }: TeamPeopleProps) {
  const keep = useKeepInTeam(team.id);
  const take = useTakeOutOfTeam(team.id);
  const { done, onError } = useTold();
  const remove = ({ user_id, name, lead }: Person) => {
    const undo = () => keep.mutate({ user_id, lead }, { onError });
    void take.mutateAsync(user_id).then(() => done(`${name} is out of ${team.name}`, undo), onError);
  };
  if (!team.members.length) return <p className="px-4 pb-3 text-ink-2">Nobody is in this team yet.</p>;
  return (
    <ul aria-label={`People in ${team.name}`} className="divide-y divide-line border-t border-line">
      {team.members.map((person) => (
        <li key={person.user_id} className="flex min-h-row items-center gap-3 px-4 touch:min-h-row-two">
          <Avatar name={person.name} />
          <span className="min-w-0 flex-1 py-1 wrap-anywhere">{person.name}</span>
          {may ? (
            <>
              <Switch
                label="Lead"
                on={person.lead}
                onChange={(lead) => keep.mutate({ user_id: person.user_id, lead }, { onError })}
              />
              <IconButton
                size="sm"
                icon={X}
                label={`Take ${person.name} out of ${team.name}`}
                onClick={() => remove(person)}
              />
            </>
          ) : (
            person.lead && <Badge>Lead</Badge>
          )}
        </li>
      ))}
    </ul>
  );
}
