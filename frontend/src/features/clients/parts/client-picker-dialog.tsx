import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { Dialog } from "@/ui/dialog";
import { Failure } from "@/ui/failure";
import { Field } from "@/ui/field";
import { RowButton, Rows } from "@/ui/rows";
import { EmptyState, Skeleton } from "@/ui/states";
import { clientsLike, useMayChange } from "../api";
import { useCreateClient } from "../changes";
import type { ClientPickerProps, PickedClient } from "../types";

/** Finds one client among all, or adds the one that is missing: type, Enter. */
export function ClientPickerDialog({ open, onOpenChange, ...choice }: ClientPickerProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Pick a client"
      context="Its facts fill in commands."
    >
      <Choice {...choice} />
    </Dialog>
  );
}

function Choice({ onPick, recent = [] }: Pick<ClientPickerProps, "onPick" | "recent">) {
  const [words, setWords] = useState("");
  const [id] = useState(() => crypto.randomUUID());
  const create = useCreateClient();
  const may = useMayChange();
  const name = words.trim();
  const asked = useDeferredValue(name);
  const { data, error, refetch, isPlaceholderData } = useQuery(clientsLike(asked));
  const settled = data !== undefined && !isPlaceholderData && asked === name;
  const clients = name ? (data?.items ?? []) : lastUsedFirst(recent, data?.items ?? []);
  const isThere = clients.some((client) => client.name.toLowerCase() === name.toLowerCase());
  const offersNew = may && name !== "" && settled && !isThere;
  const add = () =>
    create.mutate({ id, name }, { onSuccess: (made) => onPick({ id: made.id, name: made.name }) });
  const first = clients[0];
  const take = () => {
    if (first) onPick({ id: first.id, name: first.name });
    else if (offersNew) add();
  };
  const enter = useOnce(settled && !create.isPending, take);
  return (
    <div className="flex min-h-80 flex-col gap-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // It may have been opened from within another form, which this Enter does not mean.
          event.stopPropagation();
          enter.press();
        }}
      >
        <Field
          autoFocus
          label="Name"
          maxLength={120}
          value={words}
          onChange={(event) => {
            enter.forget();
            setWords(event.target.value);
            create.reset();
          }}
        />
      </form>
      {error && <Failure error={error} onRetry={refetch} />}
      {create.error && <Failure error={create.error} />}
      {!data && !error && <Skeleton lines={4} as="row" />}
      {data && clients.length === 0 && !offersNew && (
        <EmptyState title={name ? "No client matches that name." : "There are no clients yet."}>
          {may && !name && "Type a name to add the first one."}
        </EmptyState>
      )}
      {(clients.length > 0 || offersNew) && (
        <Rows label="Clients">
          {clients.map((client) => (
            <RowButton
              key={client.id}
              selected={client === first}
              onClick={() => onPick({ id: client.id, name: client.name })}
            >
              <span className="cut min-w-0 flex-1 font-medium">{client.name}</span>
            </RowButton>
          ))}
          {offersNew && (
            <RowButton selected={!first} aria-busy={create.isPending} onClick={add}>
              <Plus aria-hidden="true" className="shrink-0 text-ink-3" />
              <span className="cut min-w-0 flex-1">
                {create.isPending ? "Adding" : "New client"} <span className="font-medium">{name}</span>
              </span>
            </RowButton>
          )}
        </Rows>
      )}
    </div>
  );
}

const mostRecent = 5;

function lastUsedFirst(recent: PickedClient[], clients: PickedClient[]): PickedClient[] {
  const used = recent.slice(0, mostRecent);
  return [...used, ...clients.filter(({ id }) => !used.some((client) => client.id === id))];
}

/** Enter that comes before the answer waits for it, unless one types on. */
function useOnce(ready: boolean, run: () => void) {
  const [pressed, setPressed] = useState(false);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!pressed || !ready) return;
    setPressed(false);
    latest.current();
  }, [pressed, ready]);
  return { press: () => setPressed(true), forget: () => setPressed(false) };
}
