import { useQuery } from "@tanstack/react-query";
import { Archive } from "lucide-react";
import { Link } from "react-router";
import { Button, LinkButton } from "@/ui/button";
import { Banner } from "@/ui/states";
import { flows } from "../api";
import { type FlowSummary, startable } from "../types";

/** Stands where a flow is started: this one is not, and what comes closest to it. */
export function Retired({ flow }: { flow: FlowSummary }) {
  const { data } = useQuery(flows(flow.title));
  const closest = data && startable(data.items)[0];
  const others = `/flows?q=${encodeURIComponent(flow.title)}`;
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="w-full">
        <Banner
          icon={Archive}
          action={
            <LinkButton size="sm" to={others}>
              Look for another
            </LinkButton>
          }
        >
          <p className="font-medium">Retired</p>
          <p>
            This flow no longer ships. Sessions that walk it go on.
            {closest && (
              <>
                {" "}
                Closest by its words:{" "}
                <Link to={`/flows/${closest.id}`} className="hit-area font-medium underline">
                  {closest.title}
                </Link>
                .
              </>
            )}
          </p>
        </Banner>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button kind="primary" size="lg" disabled aria-describedby="retired-why">
          Start session
        </Button>
        <p id="retired-why" className="text-ink-2">
          A retired flow is not started anew.
        </p>
      </div>
    </div>
  );
}
