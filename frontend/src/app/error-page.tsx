/** What stands where a page should, when drawing it failed. The frame around it keeps working. */
import { RotateCw } from "lucide-react";
import { useEffect } from "react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { ApiError, NoConnection, sentence } from "@/api/errors";
import { useOnline } from "@/lib/use-online";
import { Button, LinkButton } from "@/ui/button";
import { Stack, Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { NotFound } from "./not-found";

export function ErrorPage() {
  const error = useRouteError();
  const online = useOnline();
  const missing = isCodeMissing(error);
  useEffect(() => (missing ? reloadOnceOnline() : undefined), [missing]);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const told = sentenceOf(error, online);
  return (
    <Page title="This page did not load">
      <div role="alert" className="flex max-w-measure flex-col gap-2">
        <Text as="h1" size="xl">
          This page did not load
        </Text>
        <Text size="md" ink={2}>
          {told ?? "A part of it could not be drawn. Reload it; what was saved is still there."}
        </Text>
        {!told && error instanceof Error && (
          <Text mono ink={3}>
            {error.message}
          </Text>
        )}
      </div>
      <Stack row>
        {/* Without a connection a reload leads out of the product. */}
        {online && (
          <Button kind="primary" size="lg" icon={RotateCw} onClick={() => window.location.reload()}>
            Reload
          </Button>
        )}
        <LinkButton to="/" reloadDocument={online} size="lg">
          Home
        </LinkButton>
      </Stack>
    </Page>
  );
}

/** Every browser words it differently; all speak of the module that did not come. */
function isCodeMissing(error: unknown): boolean {
  return error instanceof TypeError && /\bmodule\b/.test(error.message);
}

/** A browser may remember that a module did not come, so the page is loaded anew, once the server answers again. */
function reloadOnceOnline(): () => void {
  const again = () =>
    void fetch(window.location.href, { headers: { Accept: "text/html" } }).then(
      () => window.location.reload(),
      () => undefined,
    );
  window.addEventListener("online", again);
  return () => window.removeEventListener("online", again);
}

/** What is known about the failure, or nothing. */
function sentenceOf(error: unknown, online: boolean): string | null {
  if (error instanceof ApiError || error instanceof NoConnection) return sentence(error);
  if (!isCodeMissing(error)) return null;
  return online
    ? "It could not be loaded. The server does not answer, or has a newer version. Reload when it is there."
    : "There is no connection, and this page was not opened here before. It loads by itself once you are back online.";
}
