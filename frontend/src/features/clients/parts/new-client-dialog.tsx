import { type FormEvent, useId, useState } from "react";
import { Link, useNavigate } from "react-router";
import { ApiError, sentence } from "@/api/errors";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { useCreateClient } from "../changes";

interface NewClientDialogProps {
  onClose: () => void;
}

export function NewClientDialog({ onClose }: NewClientDialogProps) {
  const form = useId();
  const navigate = useNavigate();
  const create = useCreateClient();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { id, name: name.trim() };
    if (wanted.name) create.mutate(wanted, { onSuccess: (made) => navigate(`/clients/${made.id}`) });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New client"
      context="A customer, with the facts that flows fill in."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} kind="primary" keys="enter" busy={create.isPending && "Adding"}>
            Add client
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-2">
        <Field
          label="Name"
          required
          maxLength={120}
          value={name}
          error={create.error && sentence(create.error)}
          onChange={(event) => {
            setName(event.target.value);
            create.reset();
          }}
        />
        <Holder error={create.error} />
      </form>
    </Dialog>
  );
}

/** The client that has the name already. */
function Holder({ error }: { error: unknown }) {
  const holder = error instanceof ApiError && error.problem.client_id;
  return (
    typeof holder === "string" && (
      <Link to={`/clients/${holder}`} className="hit-area self-start text-accent-text hover:underline">
        Open that client
      </Link>
    )
  );
}
