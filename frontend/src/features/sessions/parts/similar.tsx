import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Button } from "@/ui/button";
import { Skeleton } from "@/ui/states";
import { similarTo } from "../api";
import { outcomes } from "../outcomes";
import type { Similar } from "../types";
import { useShown } from "./player-context";

/** Own finished sessions that were about the same, with what fixed them. Nothing stands here without any. */
export function SimilarSessions({ sessionId }: { sessionId: string }) {
  const { flow, client, facts, notes } = useShown(({ player }) => player.base);
  const about = [flow?.slug, client?.ref.id, facts.length, notes.length].join(" ");
  const found = useQuery({ ...similarTo(sessionId, about), placeholderData: keepPreviousData });
  const items = found.data?.items;
  if (items && !items.length) return null;
  return (
    <section className="min-w-0" aria-label="Similar sessions">
      <div className="mb-1 flex min-h-control-sm items-center gap-2">
        <h2 className="text-sm">Similar sessions</h2>
        <span className="figures text-ink-3">{items?.length}</span>
      </div>
      {items ? (
        <ul className="flex flex-col">
          {items.map((one) => (
            <Line key={one.id} similar={one} />
          ))}
        </ul>
      ) : found.error ? (
        <p className="text-ink-2">
          They could not be read.{" "}
          <Button kind="ghost" size="sm" onClick={() => found.refetch()}>
            Try again
          </Button>
        </p>
      ) : (
        <Skeleton lines={2} />
      )}
    </section>
  );
}

function Line({ similar: { id, title, fix, outcome, reason } }: { similar: Similar }) {
  return (
    <li>
      <Link
        to={`/sessions/${id}`}
        className="fade -mx-2 block rounded-sm px-2 py-1.5 hover:bg-hover touch:py-2"
      >
        <span className="own-words line-clamp-2 wrap-anywhere">{title}</span>
        <span className="own-words line-clamp-2 text-ink-2 wrap-anywhere">{fix ?? outcomes[outcome]}</span>
        <span className="block text-xs text-ink-3">{reason}</span>
      </Link>
    </li>
  );
}
