// Opens the session an address leads to before its page is there: what is opened is for that page, once.
import type { QueryClient } from "@tanstack/react-query";
import type { Me } from "@/api/me";
import { endReading, type Stored } from "./api";
import { learnGuides } from "./learn-guides";
import { openSession } from "./open-session";
import type { PlayerStore } from "./player-store";
import type { State } from "./types";

export type Opened = { player: PlayerStore; title: string };

const ready = new Map<string, Opened>();
const placeOf = (id: string, userId: string) => `${userId}/${id}`;

export async function openAhead(queries: QueryClient, stored: Stored, { user }: Me): Promise<void> {
  const { id, title } = stored;
  const player = await openSession(id, stored.state as State, { user_id: user.id, name: user.name });
  await learnGuides(player, queries, Number.POSITIVE_INFINITY);
  // The page may have come meanwhile and opened it for itself.
  if (endReading(id)) ready.set(placeOf(id, user.id), { player, title });
  else player.close();
}

export function takeOpened(id: string, userId: string | undefined): Opened | null {
  const place = placeOf(id, userId ?? "");
  const opened = ready.get(place) ?? null;
  ready.delete(place);
  return opened;
}
