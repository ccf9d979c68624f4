import { useQuery } from "@tanstack/react-query";
import { Network } from "lucide-react";
import { Link } from "react-router";
import type { Node } from "@/graph/walk";
import { flowBySlug } from "../api";

/** The flow that a step runs. */
export function SubflowLink({ node }: { node: Extract<Node, { kind: "subflow" }> }) {
  const { data, isError } = useQuery(flowBySlug(node.flow, node.version));
  if (isError) return <span className="text-xs text-ink-3">runs {node.flow}, which cannot be read</span>;
  if (!data) return <span className="text-xs text-ink-3">runs {node.flow}</span>;
  return (
    <Link
      to={`/flows/${data.flow_id}`}
      className="flex w-fit items-center gap-1 text-xs touch:min-h-touch text-accent underline underline-offset-2"
    >
      <Network aria-hidden="true" className="size-icon-xs" />
      runs {data.document.title}
      {node.version === null ? "" : `, version ${node.version}`}
    </Link>
  );
}
