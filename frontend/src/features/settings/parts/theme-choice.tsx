import { Contrast, Monitor, Moon, Sun } from "lucide-react";
import type { Me } from "@/api/me";
import { Section } from "@/ui/layout";
import { Segmented } from "@/ui/segmented";
import { useChangeProfile } from "../changes";
import { useTold } from "../use-told";

const themes = [
  { value: "system", label: "System", icon: Monitor },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "light", label: "Light", icon: Sun },
  { value: "contrast", label: "High contrast", icon: Contrast },
] as const;

export function ThemeChoice({ theme }: { theme: Me["user"]["theme"] }) {
  const change = useChangeProfile();
  const { onError } = useTold();
  return (
    <Section title="Theme">
      <Segmented
        label="Theme"
        value={change.isPending ? (change.variables.theme ?? theme) : theme}
        options={themes}
        onChange={(next) => change.mutate({ theme: next }, { onError })}
      />
    </Section>
  );
}
