import { LinkButton } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { Stack, Text } from "@/ui/layout";
import { Page } from "@/ui/page";

export function NotFound() {
  return (
    <Page title="Not found">
      <Stack className="max-w-measure">
        <Text as="h1" size="xl">
          There is nothing at this address
        </Text>
        <Text size="md" ink={2}>
          It may have been removed, or it belongs to another account. The search <Kbd keys="mod+k" /> finds
          sessions and flows by name.
        </Text>
      </Stack>
      <Stack row>
        <LinkButton to="/" kind="primary" size="lg" keys="g h">
          Home
        </LinkButton>
      </Stack>
    </Page>
  );
}
