/** What stands where a page should, when drawing it failed. The frame around it keeps working. */
import { RotateCw } from "lucide-react";
import { isRouteErrorResponse, useRouteError } from "react-router";
import { ApiError, NoConnection, sentence } from "@/api/errors";
import { Button, LinkButton } from "@/ui/button";
import { Stack, Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { NotFound } from "./not-found";

export function ErrorPage() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  const told = sentenceOf(error);
  return (
    <Page title="This page failed">
      <div role="alert" className="flex max-w-measure flex-col gap-2">
        <Text as="h1" size="xl">
          This page failed
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
        <Button kind="primary" size="lg" icon={RotateCw} onClick={() => window.location.reload()}>
          Reload
        </Button>
        <LinkButton to="/" reloadDocument size="lg">
          Home
        </LinkButton>
      </Stack>
    </Page>
  );
}

/** What is known about the failure, or nothing. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof ApiError || error instanceof NoConnection) return sentence(error);
  // Every browser words it differently; all speak of the module that did not come.
  if (error instanceof TypeError && /\bmodule\b/.test(error.message))
    return "It could not be fetched. The server does not answer, or has a newer version. Reload when it is there.";
  return null;
}
