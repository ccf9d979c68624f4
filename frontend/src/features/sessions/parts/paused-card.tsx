import { useEffect, useRef } from "react";
import { Button } from "@/ui/button";
import { Card, Text } from "@/ui/layout";
import { usePlayer } from "./player-context";

/** A session at rest: nothing is asked until it is resumed. */
export function PausedCard({ at, onResolve }: { at: string | null; onResolve: () => void }) {
  const player = usePlayer();
  const resume = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    resume.current?.focus();
  }, []);
  return (
    <Card className="flex flex-col items-start gap-3 px-5 py-4 phone:px-4">
      <Text as="h2" size="lg">
        {at ? `Paused at: ${at}` : "Paused"}
      </Text>
      <Text ink={2}>The clock stands still until you resume.</Text>
      <div className="flex items-center gap-2">
        <Button
          ref={resume}
          kind="primary"
          size="lg"
          keys="p"
          onClick={() => player.say({ kind: "resumed" })}
        >
          Resume
        </Button>
        {/* On phones the head has no room for it. */}
        <span className="hidden phone:block">
          <Button onClick={onResolve}>Resolve</Button>
        </span>
      </div>
    </Card>
  );
}
