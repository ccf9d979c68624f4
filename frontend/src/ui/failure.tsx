import { sentence } from "@/api/errors";
import { Button } from "./button";
import { Banner } from "./states";

interface FailureProps {
  error: unknown;
  onRetry?: () => void;
}

/** An error at the place where it happened, in words. */
export function Failure({ error, onRetry }: FailureProps) {
  const retry = onRetry && (
    <Button size="sm" onClick={() => onRetry()}>
      Try again
    </Button>
  );
  return (
    <Banner tone="danger" action={retry}>
      {sentence(error)}
    </Banner>
  );
}
