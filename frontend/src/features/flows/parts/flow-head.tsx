import { CircleCheck, Download, Pin } from "lucide-react";
import { Link } from "react-router";
import { sentence } from "@/api/errors";
import { useHotkeys } from "@/lib/hotkeys";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Text } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import { saveFile } from "@/ui/save-file";
import { useToast } from "@/ui/toast";
import { libraryPath } from "../filter";
import { exportedFlow, type Written } from "../library-api";
import { type FlowSummary, kinds } from "../types";
import { useFlowCommands } from "../use-flow-commands";
import { usePin } from "../use-pin";
import { PinButton } from "./pin-button";
import { Prose } from "./prose";

export function FlowHead({ flow }: { flow: FlowSummary }) {
  const pin = usePin();
  const take = useExport(flow);
  const here = { keys: "p", title: "Pin or unpin this flow", group: "This page" };
  useHotkeys([{ ...here, run: () => pin(flow) }]);
  useFlowCommands("This flow", [
    { id: "pin", title: flow.pinned ? "Unpin it" : "Pin it", icon: Pin, keys: "p", run: () => pin(flow) },
    ...formats.map(({ format, label }) => ({
      ...{ id: `export-${format}`, title: `Export ${label}`, icon: Download },
      run: () => take(format),
    })),
  ]);
  return (
    <header className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <Text as="h1" size="lg" className="min-w-0 flex-1 wrap-anywhere">
          {flow.title}
        </Text>
        <PinButton flow={flow} />
        <Menu
          trigger={<Button icon={Download}>Export</Button>}
          entries={formats.map(({ format, label }) => ({
            ...{ kind: "item", label: `Export ${label}` },
            onSelect: () => take(format),
          }))}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {flow.retired && <Badge tone="warning">Retired</Badge>}
        {flow.verified && !flow.retired && (
          <Badge tone="success" icon={CircleCheck}>
            Verified
          </Badge>
        )}
        <Badge>v{flow.version}</Badge>
        <span className="text-ink-2">{kinds[flow.kind]}</span>
        <Narrowed to={libraryPath({ category: flow.category })}>{flow.category}</Narrowed>
        {flow.tags.map((tag) => (
          <Narrowed key={tag} to={libraryPath({ tag })}>
            #{tag}
          </Narrowed>
        ))}
      </div>
      <div className="text-ink-2">
        <Prose>{flow.summary}</Prose>
      </div>
    </header>
  );
}

/** Leads to the library, where all of the same stand. */
function Narrowed({ to, children }: { to: string; children: React.ReactNode }) {
  return (
    <Link
      to={to}
      className="inline-flex items-center justify-center rounded-xs text-ink-2 hover:text-ink-1 hover:underline touch:min-h-touch touch:min-w-touch"
    >
      {children}
    </Link>
  );
}

const formats: { format: Written; label: string }[] = [
  { format: "yaml", label: "as YAML" },
  { format: "json", label: "as JSON" },
];

function useExport({ id, slug }: FlowSummary) {
  const toast = useToast();
  return (format: Written) =>
    void exportedFlow(id, format).then(
      (file) => saveFile(file, `${slug}.${format}`),
      (error: unknown) => toast({ text: sentence(error), kind: "error" }),
    );
}
