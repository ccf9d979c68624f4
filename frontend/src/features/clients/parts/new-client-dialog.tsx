import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { ApiError, sentence } from "@/api/errors";
import { Field } from "@/ui/field";
import { FormDialog } from "@/ui/form-dialog";
import { useCreateClient } from "../changes";

interface NewClientDialogProps {
  onClose: () => void;
}

export function NewClientDialog({ onClose }: NewClientDialogProps) {
  const navigate = useNavigate();
  const create = useCreateClient();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState("");
  const submit = () => {
    const wanted = { id, name: name.trim() };
    if (wanted.name) create.mutate(wanted, { onSuccess: (made) => navigate(`/clients/${made.id}`) });
  };
  return (
    <FormDialog
      title="New client"
      context="A customer, with the facts that flows fill in."
      verb="Add client"
      busy={create.isPending && "Adding"}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
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
