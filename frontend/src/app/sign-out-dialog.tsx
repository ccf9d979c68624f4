import type { Unsent } from "@/features/sessions/public";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";

interface SignOutDialogProps {
  unsent: Unsent;
  /** Sending was tried, and these are left. */
  tried: boolean;
  sending: boolean;
  leaving: boolean;
  onSend: () => void;
  onLeave: () => void;
  onStay: () => void;
}

/** Signing out empties the storage of the browser, and with it what was not sent: also what others left in it. */
export function SignOutDialog(props: SignOutDialogProps) {
  const { unsent, tried, sending, leaving, onSend, onLeave, onStay } = props;
  const { own, others } = unsent;
  const them = own + others === 1 ? "it" : "them";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onStay()}
      title="Sign out"
      size="sm"
      foot={
        <>
          <Button onClick={onLeave} busy={leaving && "Signing out"}>
            Sign out and lose {them}
          </Button>
          {own > 0 ? (
            <Button kind="primary" onClick={onSend} busy={sending && "Sending"}>
              Send {own === 1 ? "it" : "them"} first
            </Button>
          ) : (
            <Button kind="primary" onClick={onStay}>
              Stay signed in
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-2">
        {own > 0 && <Own count={own} refused={tried && !sending} />}
        {others > 0 && <Others count={others} />}
      </div>
    </Dialog>
  );
}

function kept(count: number): string {
  return count === 1 ? "1 answer" : `${count} answers`;
}

function Own({ count, refused }: { count: number; refused: boolean }) {
  const one = count === 1;
  const them = one ? "it" : "them";
  return (
    <>
      <p>
        {kept(count)} {one ? "is" : "are"} kept on this device and not saved yet. Send {them} first, or sign
        out and lose {them}.
      </p>
      {refused && (
        <p role="alert" className="text-warning">
          The server did not take {them}. {one ? "It stays" : "They stay"} kept here; open the session to see
          why.
        </p>
      )}
    </>
  );
}

/** Nobody but their author may send them. */
function Others({ count }: { count: number }) {
  const one = count === 1;
  return (
    <p>
      {kept(count)} of somebody else who was signed in here {one ? "is" : "are"} kept on this device and not
      saved yet. {one ? "It goes" : "They go"} up when that person signs in here again.
    </p>
  );
}
