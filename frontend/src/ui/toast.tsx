import { Check, TriangleAlert, X } from "lucide-react";
import {
  createContext,
  type ReactNode,
  type RefCallback,
  use,
  useCallback,
  useEffect,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { Button } from "./button";
import { IconButton } from "./icon-button";

export interface ToastContent {
  text: string;
  /** Errors stay until closed and are also shown at their place. */
  kind?: "done" | "error";
  actions?: { label: string; run: () => void }[];
}

interface Shown extends ToastContent {
  id: number;
}

const shownFor = 6000;
const Show = createContext<(toast: ToastContent) => void>(() => {});
const AddPlace = createContext<RefCallback<HTMLElement>>(() => {});

export function useToast(): (toast: ToastContent) => void {
  return use(Show);
}

/** Where toasts stand instead of the corner while this is there: in a dialog, outside of which nothing can be pressed. */
export function ToastPlace({ className }: { className: string }) {
  return <div ref={use(AddPlace)} role="status" className={className} />;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Shown | null>(null);
  const [places, setPlaces] = useState<HTMLElement[]>([]);
  const show = useCallback(
    (next: ToastContent) => setToast((last) => ({ ...next, id: (last?.id ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setToast(null), []);
  const addPlace = useCallback((place: HTMLElement | null) => {
    if (!place) return;
    setPlaces((others) => [...others, place]);
    return () => setPlaces((others) => others.filter((other) => other !== place));
  }, []);
  const place = places.at(-1);
  const shown = toast && <Toast key={toast.id} toast={toast} onClose={close} />;
  return (
    <Show value={show}>
      <AddPlace value={addPlace}>
        {children}
        <div
          role="status"
          className="layer-toast fixed right-5 bottom-5 phone:right-4 phone:bottom-18 phone:left-4"
        >
          {!place && shown}
        </div>
        {place && createPortal(shown, place)}
      </AddPlace>
    </Show>
  );
}

interface ToastProps {
  toast: Shown;
  onClose: () => void;
}

function Toast({ toast, onClose }: ToastProps) {
  const { text, kind = "done", actions = [] } = toast;
  /** Pointed at or focused: it stays. */
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || kind === "error") return;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [held, kind, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether somebody is at it
    <div
      className="on-overlay rise-in flex min-h-touch items-center gap-3 rounded-lg bg-overlay pr-2 pl-4 shadow-overlay in-data-overlay:mb-3 in-data-overlay:bg-page in-data-overlay:shadow-none"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {kind === "error" ? (
        <TriangleAlert aria-hidden="true" className="text-danger" />
      ) : (
        <Check aria-hidden="true" className="text-success" />
      )}
      <span className="min-w-0 flex-1 py-2 wrap-anywhere">{text}</span>
      {actions.slice(0, 2).map((action) => (
        <Button
          key={action.label}
          kind="ghost"
          size="sm"
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton icon={X} label="Close" size="sm" onClick={onClose} />
    </div>
  );
}
