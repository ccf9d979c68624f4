import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

interface SignOutDialogProps {
  unsent: number;
  /** Sending was tried, and these are left. */
  tried: boolean;
  sending: boolean;
  leaving: boolean;
  onSend: () => void;
  onLeave: () => void;
  onStay: () => void;
}

/** Signing out empties the storage of the browser, and with it what was not sent. */
export function SignOutDialog(props: SignOutDialogProps) {
  const { unsent, tried, sending, leaving, onSend, onLeave, onStay } = props;
  const one = unsent === 1;
  const kept = one ? "1 answer is" : `${unsent} answers are`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onStay()}
      title="Sign out"
      size="sm"
      foot={
        <>
          <Button onClick={onLeave} busy={leaving && "Signing out"}>
            Sign out and lose {one ? "it" : "them"}
          </Button>
          <Button kind="primary" onClick={onSend} busy={sending && "Sending"}>
            Send {one ? "it" : "them"} first
          </Button>
        </>
      }
    >
      <p>
        {kept} kept on this device and not saved yet. Send {one ? "it" : "them"} first, or sign out and lose{" "}
        {one ? "it" : "them"}.
      </p>
      {tried && !sending && (
        <p role="alert" className="pt-2 text-warning">
          The server did not take {one ? "it" : "them"}. {one ? "It stays" : "They stay"} kept here; open the
          session to see why.
        </p>
      )}
    </Dialog>
  );
}
