import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useDeferredValue, useState } from "react";
import { Avatar } from "@/ui/avatar";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { RowButton, Rows } from "@/ui/rows";
import { Skeleton } from "@/ui/states";
import { membersLike } from "../api";
import { roleNames } from "../roles";
import type { Member } from "../types";

interface PersonDialogProps {
  title: string;
  context: string;
  /** Not offered. */
  without: string[];
  onPick: (person: Member) => void;
  onClose: () => void;
}

/** Finds one active person by name or address; Enter takes the first. */
export function PersonDialog({ title, context, without, onPick, onClose }: PersonDialogProps) {
  const [typed, setTyped] = useState("");
  const { data, error, refetch } = useQuery(membersLike(useDeferredValue(typed.trim())));
  const people = data?.members.filter(({ id }) => !without.includes(id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (people?.[0]) onPick(people[0]);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title} context={context}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field
          label="Name or e-mail"
          type="search"
          autoComplete="off"
          maxLength={300}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {error && <Failure error={error} onRetry={refetch} />}
        {!people && !error && <Skeleton lines={4} as="row" />}
        {people?.length === 0 && (
          <p role="status" className="text-ink-2">
            {typed ? "Nobody matches that name." : "There is nobody else in this account."}
          </p>
        )}
        {people && people.length > 0 && (
          <Rows label="People">
            {people.map((person) => (
              <RowButton key={person.id} two onClick={() => onPick(person)}>
                <Avatar name={person.name} />
                <span className="min-w-0 flex-1">
                  <span className="cut block font-medium">{person.name}</span>
                  <span className="cut block text-ink-3">{person.email}</span>
                </span>
                <span className="text-ink-2">{roleNames[person.role]}</span>
              </RowButton>
            ))}
          </Rows>
        )}
      </form>
    </Dialog>
  );
}
