import { LockKeyhole } from "lucide-react";
import { Button } from "@/ui/button";

/** The dialog was put away: what stands on the page can be read and copied. */
export function EndedBar({ onSignIn }: { onSignIn: () => void }) {
  return (
    <div
      role="status"
      className="flex min-h-row shrink-0 flex-wrap items-center gap-x-3 gap-y-1 bg-warning-soft px-5 py-2 text-warning phone:px-4"
    >
      <LockKeyhole aria-hidden="true" />
      <span className="min-w-0 flex-1 phone:basis-48">
        You are signed out. This page stays, and what you wrote goes up once you are signed in.
      </span>
      <Button size="sm" onClick={onSignIn}>
        Sign in
      </Button>
    </div>
  );
}
