/** Every primitive in its states, in development builds only. */
import { useState } from "react";
import { Stack, Text } from "@/ui/layout";
import { Page } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { applyTheme, type Theme, themes } from "../theme";
import { Controls } from "./controls";
import { Overlays } from "./overlays";
import { Reading } from "./reading";

export function Component() {
  const [theme, setTheme] = useState<Theme>("dark");
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  return (
    <Page title="Components">
      <Stack row gap={4} wrap>
        <Text as="h1" size="xl">
          Components
        </Text>
        <Segmented label="Theme" value={theme} options={themes} onChange={choose} />
      </Stack>
      <Controls />
      <Reading />
      <Overlays />
    </Page>
  );
}
