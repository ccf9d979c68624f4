// What the notes of a session stand on, as its player knows it.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { me } from "@/api/me";
import type { Ending, NoteDesk } from "@/features/documents/public";
import { isClosed } from "../lifecycle";
import type { NoteEdited, Said } from "../types";
import { usePlayer, useShown } from "./player-context";

type Audience = NoteEdited["audience"];
const draftOf = (audience: Audience) => `edit-${audience}`;

export function useNoteDesk(sessionId: string, ending: Ending | null): NoteDesk {
  const player = usePlayer();
  const base = useShown((shown) => shown.player.base);
  const pending = useShown((shown) => shown.player.pending);
  const status = useShown(({ view }) => view.status);
  const internal = useShown(({ drafts }) => drafts[draftOf("internal")]);
  const customer = useShown(({ drafts }) => drafts[draftOf("customer")]);
  const unsent = useMemo(() => editsIn(pending.map(({ payload }) => payload)), [pending]);
  const writes = useQuery(me).data?.permissions.includes("sessions:run") ?? false;
  const refusing = useShown(({ link }) => link === "closed");
  return {
    sessionId,
    version: isClosed(status) && !isClosed(base.status) ? null : base.version,
    ending,
    readOnly: !writes || refusing,
    drafts: { ...(internal && { internal }), ...(customer && { customer }) },
    draft: (audience, text) => player.draft(draftOf(audience), text),
    unsent,
    keep: (audience, text) => player.say({ kind: "note_edited", audience, text }),
  };
}

function editsIn(said: Said[]): NoteDesk["unsent"] {
  const edits: NoteDesk["unsent"] = {};
  for (const payload of said) if (payload.kind === "note_edited") edits[payload.audience] = payload.text;
  return edits;
}
