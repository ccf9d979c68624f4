// Opens a session for a page: what the server stores, what this device still keeps, and what other windows say.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { follow } from "@/api/live";
import { onSignedIn } from "@/api/login";
import { me } from "@/api/me";
import { touch } from "@/api/query";
import { atMost } from "@/lib/at-most";
import { session } from "./api";
import { learnGuides } from "./learn-guides";
import { type Opened, takeOpened } from "./open-ahead";
import { holdSession, openSession } from "./open-session";
import type { PlayerStore } from "./player-store";
import type { State, TimelineEvent } from "./types";

/** The flow is on its way already: what comes within it is drawn with the session at once. */
const patience = 300;

export function usePlayerStore(id: string) {
  const queries = useQueryClient();
  const who = useQuery(me);
  const [opened, setOpened] = useState<Opened | null>(() => takeOpened(id, who.data?.user.id));
  const loaded = useQuery({ ...session(id), enabled: opened === null });
  const stored = loaded.data;
  const userId = who.data?.user.id;
  const name = who.data?.user.name;
  useEffect(() => {
    if (!stored || !userId || !name) return;
    let current = true;
    void openSession(stored.id, stored.state as State, { user_id: userId, name }).then(async (player) => {
      await atMost(patience, learnGuides(player, queries, Number.POSITIVE_INFINITY));
      if (current) setOpened({ player, title: stored.title });
    });
    return () => {
      current = false;
    };
  }, [stored, userId, name, queries]);
  const player = opened?.player ?? null;
  useEffect(() => {
    if (!player) return;
    return () => {
      player.close();
      setOpened(null);
    };
  }, [player]);
  useEffect(() => holdSession(id), [id]);
  useGuides(player);
  useStream(id, player);
  useSummaries(player);
  return { opened, error: loaded.error ?? who.error, retry: loaded.refetch };
}

/** Fetches the flows the session walks, as soon as it is known which. */
function useGuides(player: PlayerStore | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!player) return;
    let learning = false;
    const look = () => {
      const { guides, view } = player.getState();
      if (learning || guides.missing(view).length === 0) return;
      learning = true;
      learnGuides(player, queries, Number.POSITIVE_INFINITY)
        .then(() => player.nudge())
        .catch(() => undefined)
        .finally(() => {
          learning = false;
        });
    };
    look();
    player.nudge();
    return player.subscribe(look);
  }, [player, queries]);
}

function useStream(id: string, player: PlayerStore | null): void {
  useEffect(() => {
    if (!player) return;
    const stop = new AbortController();
    void follow(
      {
        path: (after) => `/api/v1/sessions/${encodeURIComponent(id)}/stream?after=${after}`,
        after: String(player.getState().player.base.version),
        onMessage: ({ data }) => player.receive([JSON.parse(data) as TimelineEvent]),
        onReturn: () => player.nudge(),
      },
      stop.signal,
    );
    const again = () => player.nudge();
    window.addEventListener("online", again);
    const forget = onSignedIn(again);
    return () => {
      stop.abort();
      forget();
      window.removeEventListener("online", again);
    };
  }, [id, player]);
}

/** Lists of sessions are read again when what they show of this one changes, or it is left. */
function useSummaries(player: PlayerStore | null): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!player) return;
    let listed = listedOf(player.getState().player.base);
    const stop = player.subscribe(({ player: { base } }) => {
      if (listedOf(base) === listed) return;
      listed = listedOf(base);
      void touch(queries, "sessions");
    });
    return () => {
      stop();
      void touch(queries, "sessions");
    };
  }, [player, queries]);
}

function listedOf({ status, client }: State): string {
  return `${status} ${client?.ref.id}`;
}
