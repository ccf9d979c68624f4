import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { announce } from "@/lib/announce";
import { Failure } from "@/ui/failure";
import { Section } from "@/ui/layout";
import { RowButton, Rows } from "@/ui/rows";
import { Banner, Skeleton } from "@/ui/states";
import { actionWords, type Complaint, complaints, problemsOf, tally } from "../import-words";
import { kinds } from "../types";
import type { Look } from "../use-import";

interface ImportReportProps {
  look: Look;
  empty: boolean;
  onLine: (line: number) => void;
}

/** What the file holds, what publishing it would do, and everything there is to mend, by line. */
export function ImportReport({ look: { data, error, isFetching }, empty, onLine }: ImportReportProps) {
  const problems = problemsOf(error);
  const said = sayOf(data, error);
  useEffect(() => {
    if (said && !isFetching) announce(said);
  }, [said, isFetching]);
  if (empty) return null;
  if (problems) return <Complaints title="Not a flow file yet" items={problems} onLine={onLine} />;
  if (error && !isFetching) return <Failure error={error} />;
  if (!data) return <Skeleton lines={2} as="row" />;
  const { document, findings, action } = data;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="font-medium wrap-anywhere">{document.title}</p>
        <p className="text-ink-2">
          {kinds[document.kind]}, {document.node_count} steps, <code>{document.slug}</code>
        </p>
      </div>
      <Outcome bad={action === "invalid"}>{actionWords(data)}</Outcome>
      {findings.length > 0 && (
        <Complaints title={tally(findings)} items={complaints(findings)} onLine={onLine} />
      )}
    </div>
  );
}

function sayOf(data: Look["data"], error: unknown): string {
  const problems = problemsOf(error);
  if (problems) return `Not a flow file yet: ${problems.length} to put right`;
  return data && !error ? actionWords(data) : "";
}

function Outcome({ bad, children }: { bad: boolean; children: ReactNode }) {
  return (
    <Banner tone={bad ? "warning" : "info"} icon={bad ? undefined : CircleCheck}>
      {children}
    </Banner>
  );
}

interface ComplaintsProps {
  title: string;
  items: Complaint[];
  onLine: (line: number) => void;
}

function Complaints({ title, items, onLine }: ComplaintsProps) {
  return (
    <Section title={title}>
      <Rows label={title}>
        {items.map(({ id, severity, place, message, line }) => (
          <RowButton key={id} onClick={() => onLine(line)}>
            {severity === "error" ? (
              <CircleX role="img" aria-label="Error" className="text-danger" />
            ) : (
              <TriangleAlert role="img" aria-label="Warning" className="text-warning" />
            )}
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="block">{message}</span>
              <span className="block text-xs text-ink-2">{place}</span>
            </span>
          </RowButton>
        ))}
      </Rows>
    </Section>
  );
}
