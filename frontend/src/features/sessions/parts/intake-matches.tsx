import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { useEffect, useRef } from "react";
import { useHotkeys } from "@/lib/hotkeys";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Failure } from "@/ui/failure";
import { Kbd } from "@/ui/kbd";
import { Section } from "@/ui/layout";
import { Skeleton } from "@/ui/states";
import { matches } from "../api";
import { useStartSession } from "../start";
import type { Offer } from "../types";

const most = 3;

interface IntakeMatchesProps {
  /** What is broken, as it was sent off. */
  text: string;
  clientId: string | null;
  /** Back to the text. */
  onBack: () => void;
}

/** The flows that fit, each with its reason. Enter takes the one that fits, 1 to 3 choose, 0 works without a flow. */
export function IntakeMatches({ text, clientId, onBack }: IntakeMatchesProps) {
  const { data, error, refetch } = useQuery(matches(text));
  const start = useStartSession();
  const offers = data ? [data.offered, ...data.others].filter((offer) => offer !== null).slice(0, most) : [];
  const free = () => start.mutate({ problem: text, flowVersionId: null, clientId });
  const take = ({ flow }: Offer) => start.mutate({ problem: text, flowVersionId: flow.version_id, clientId });
  const idle = !start.isPending;
  useHotkeys([
    ...offers.map((offer, index) => ({
      ...{ keys: String(index + 1), title: `Start: ${offer.flow.title}`, group: "Start" },
      ...{ enabled: idle, run: () => take(offer) },
    })),
    { keys: "0", title: "Work without a flow", group: "Start", enabled: idle, run: free },
    { keys: "escape", title: "Back to the text", group: "Start", run: onBack },
  ]);
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!data) return <Skeleton lines={2} as="row-two" />;
  return (
    <Section title={titleOf(data.offered, offers)}>
      <div className="flex flex-col gap-2">
        {offers.map((offer, index) => (
          <OfferCard
            key={offer.flow.id}
            offer={offer}
            number={index + 1}
            first={index === 0 && offer === data.offered}
            fits={offer === data.offered}
            onTake={() => idle && take(offer)}
          />
        ))}
        <div className="flex flex-wrap items-center gap-2">
          <FreeButton first={!data.offered} busy={start.isPending} onStart={free} />
          <Button kind="ghost" keys="escape" onClick={onBack}>
            Change the text
          </Button>
        </div>
        {start.error && (
          <Failure error={start.error} onRetry={() => start.variables && start.mutate(start.variables)} />
        )}
      </div>
    </Section>
  );
}

function titleOf(offered: Offer | null, offers: Offer[]): string {
  if (offered) return "This flow fits";
  return offers.length ? "No flow fits well. The nearest are" : "No flow fits";
}

interface OfferCardProps {
  offer: Offer;
  number: number;
  first: boolean;
  fits: boolean;
  onTake: () => void;
}

function OfferCard({ offer, number, first, fits, onTake }: OfferCardProps) {
  const { flow, reasons } = offer;
  const card = useArrivalFocus<HTMLButtonElement>(first);
  return (
    <button
      ref={card}
      type="button"
      onClick={onTake}
      className={cx(
        "fade rise-in flex min-h-row-two w-full items-center gap-3 rounded-lg border px-3 py-2 text-left",
        fits ? "border-transparent bg-accent-soft" : "border-option-line bg-option hover:border-line-strong",
      )}
    >
      <Kbd keys={String(number)} tone={fits ? "accent" : "answer"} always />
      <Network aria-hidden="true" className={fits ? "text-accent-text" : "text-ink-3"} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium wrap-anywhere">{flow.title}</span>
        <span className={cx("block text-xs wrap-anywhere", fits ? "text-accent-text" : "text-ink-2")}>
          {reasons.map(({ text }) => text).join(". ") || flow.summary}
        </span>
      </span>
      {fits && <Kbd keys="enter" tone="accent" />}
    </button>
  );
}

interface FreeButtonProps {
  first: boolean;
  busy: boolean;
  onStart: () => void;
}

function FreeButton({ first, busy, onStart }: FreeButtonProps) {
  const button = useArrivalFocus<HTMLButtonElement>(first);
  return (
    <Button ref={button} keys="0" busy={busy && "Starting"} onClick={onStart}>
      Work without a flow
    </Button>
  );
}

function useArrivalFocus<Target extends HTMLElement>(wanted: boolean) {
  const target = useRef<Target>(null);
  useEffect(() => {
    if (wanted) target.current?.focus();
  }, [wanted]);
  return target;
}
