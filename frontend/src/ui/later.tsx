/** Parts that are fetched when they are needed. One that cannot be fetched says so, and the page around it stays. */
import { type ComponentType, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Button } from "./button";
import { Banner } from "./states";
import { useToast } from "./toast";

interface LaterProps {
  /** Stands in its place while it is on its way. */
  waiting?: ReactNode;
  /** For what opens over the page: it is told by a toast, and closes. */
  onLost?: () => void;
}

const lost = "This part could not be fetched. The server does not answer, or has a newer version.";

/** `ahead` fetches it before it is shown. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null;
  const fetched = async () => {
    loaded ??= await load();
    return loaded;
  };

  // biome-ignore lint/correctness/noComponentHookFactories: made once a module, as React's own lazy makes them
  function Later({ waiting = null, onLost, ...props }: LaterProps & Props) {
    const [Part, setPart] = useState(() => loaded);
    const [failed, setFailed] = useState(false);
    const toast = useToast();
    useEffect(() => {
      if (Part || failed) return;
      let current = true;
      fetched().then(
        (part) => current && setPart(() => part),
        () => current && setFailed(true),
      );
      return () => {
        current = false;
      };
    }, [Part, failed]);
    useEffect(() => {
      if (!failed || !onLost) return;
      toast({ text: lost, kind: "error" });
      onLost();
    }, [failed, onLost, toast]);
    if (Part) return <Part {...(props as unknown as Props)} />;
    if (!failed) return onLost ? <Cover onLeave={onLost} /> : waiting;
    return onLost ? null : <Lost onRetry={() => setFailed(false)} />;
  }

  return Object.assign(Later, { ahead: () => fetched().catch(() => undefined) });
}

/** While what opens over the page is on its way: keys pressed for it do nothing to what stands below. */
function Cover({ onLeave }: { onLeave: () => void }) {
  const cover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [before, own] = [document.activeElement, cover.current];
    own?.focus({ preventScroll: true });
    return () => {
      if (document.activeElement === own && before instanceof HTMLElement)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div
      ref={cover}
      role="status"
      aria-label="Loading"
      data-overlay=""
      tabIndex={-1}
      className="sr-only"
      onKeyDown={({ key }) => key === "Escape" && onLeave()}
    />
  );
}

function Lost({ onRetry }: { onRetry: () => void }) {
  const retry = (
    <Button size="sm" onClick={onRetry}>
      Try again
    </Button>
  );
  return (
    <Banner tone="danger" action={retry}>
      {lost}
    </Banner>
  );
}
