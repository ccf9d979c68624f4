import { useMutation } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import { sentence } from "@/api/errors";
import { renew } from "@/api/login";
import { useLogin } from "@/api/use-login";
import { announce } from "@/lib/announce";
import { Button } from "@/ui/button";
import { useToast } from "@/ui/toast";
import { useEnding } from "../use-ending";

/** Five minutes before the login ends. */
export function EndingBar() {
  const ending = useEnding();
  const { token } = useLogin();
  const toast = useToast();
  const stay = useMutation({
    mutationFn: () => renew(token),
    onSuccess: () => {
      announce("You stay signed in.");
      document.querySelector("main")?.focus({ preventScroll: true });
    },
    onError: (error) => toast({ text: sentence(error), kind: "error" }),
  });
  if (!ending) return null;
  const at = new Date(ending.at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  return (
    <div
      role="alert"
      className="flex min-h-row shrink-0 flex-wrap items-center gap-x-3 gap-y-1 bg-warning-soft px-5 py-2 text-warning phone:px-4"
    >
      <Timer aria-hidden="true" />
      <span className="min-w-0 flex-1 phone:basis-48">
        {ending.kind === "idle"
          ? `Nothing happened here for a while: at ${at} you are signed out.`
          : `This sign-in reaches its longest age at ${at} and cannot be extended. You sign in again then, and this page stays as it is.`}
      </span>
      {ending.kind === "idle" && (
        <Button size="sm" busy={stay.isPending && "Staying"} onClick={() => stay.mutate()}>
          Stay signed in
        </Button>
      )}
    </div>
  );
}
