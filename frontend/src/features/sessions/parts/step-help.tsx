import { CircleHelp } from "lucide-react";
import { OutsideLink, Prose } from "@/features/flows/public";
import type { Node } from "@/graph/walk";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import type { Here } from "./player-context";

const kinds = { vendor: "Vendor", kb: "Knowledge base", tutorial: "Tutorial" };

export function hasHelp(node: Node): boolean {
  return Boolean(node.help || node.links.length || node.escalate_when.length);
}

/** Background of a step: why it is asked, where to read on, when to stop. */
export function StepHelp({ here }: { here: Here }) {
  const { node, values } = here;
  return (
    <Popover trigger={<IconButton icon={CircleHelp} label="Help and links" size="sm" />}>
      {node.help && (
        <Prose values={values} size="sm">
          {node.help}
        </Prose>
      )}
      {node.escalate_when.length > 0 && (
        <ul className="flex flex-col gap-1 text-warning">
          {node.escalate_when.map(({ text, after_min }) => (
            <li key={text}>{after_min ? `After ${after_min} min: ${text}` : text}</li>
          ))}
        </ul>
      )}
      {node.links.length > 0 && (
        <ul className="flex flex-col gap-1">
          {node.links.map(({ kind, title, url }) => (
            <li key={url} className="wrap-anywhere">
              <span className="text-ink-3">{kinds[kind]}: </span>
              <OutsideLink href={url} host={new URL(url).host}>
                {title}
              </OutsideLink>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
