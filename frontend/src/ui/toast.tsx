import { Check, TriangleAlert, X } from "lucide-react";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
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

export function useToast(): (toast: ToastContent) => void {
  return useContext(Show);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Shown | null>(null);
  const [held, setHeld] = useState(false);
  const show = useCallback(
    (next: ToastContent) => setToast((last) => ({ ...next, id: (last?.id ?? 0) + 1 })),
    [],
  );
  const close = useCallback(() => setToast(null), []);
  return (
    <Show.Provider value={show}>
      {children}
      <div
        role="status"
        className="layer-toast fixed right-5 bottom-5 phone:right-4 phone:bottom-18 phone:left-4"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {toast && <Toast key={toast.id} toast={toast} held={held} onClose={close} />}
      </div>
    </Show.Provider>
  );
}

interface ToastProps {
  toast: Shown;
  /** Pointed at or focused: it stays. */
  held: boolean;
  onClose: () => void;
}

function Toast({ toast, held, onClose }: ToastProps) {
  const { text, kind = "done", actions = [] } = toast;
  useEffect(() => {
    if (held || kind === "error") return;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [held, kind, onClose]);
  return (
    <div className="on-overlay rise-in flex min-h-touch items-center gap-3 rounded-lg bg-overlay pr-2 pl-4 shadow-overlay">
      {kind === "error" ? (
        <TriangleAlert aria-hidden="true" className="text-danger" />
      ) : (
        <Check aria-hidden="true" className="text-success" />
      )}
      <span className="min-w-0 flex-1">{text}</span>
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
