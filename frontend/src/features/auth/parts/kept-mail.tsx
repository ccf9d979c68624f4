import type { paths } from "@/api/schema.gen";

type Mail =
  paths["/api/v1/dev/mails"]["get"]["responses"]["200"]["content"]["application/json"]["mails"][number];

export function KeptMail({ mail: { to, subject, sent_at, text } }: { mail: Mail }) {
  const sent = new Date(sent_at);
  return (
    <li>
      <article className="flex flex-col px-5 py-4 phone:px-4">
        <div className="flex items-baseline gap-3">
          <h2 className="min-w-0 flex-1 text-sm wrap-anywhere">{subject}</h2>
          <time dateTime={sent_at} className="figures shrink-0 text-xs text-ink-3">
            {sent.toLocaleString("en-GB", {
              day: "numeric",
              month: "short",
              hour: "2-digit",
              minute: "2-digit",
            })}
          </time>
        </div>
        <p className="mb-3 text-xs text-ink-3 wrap-anywhere">to {to}</p>
        <p className="whitespace-pre-line text-ink-2 wrap-anywhere">
          {partsOf(text.trim()).map(({ at, part }) =>
            address.test(part) ? (
              <a key={at} href={part} className="rounded-sm text-accent-text underline underline-offset-2">
                {part}
              </a>
            ) : (
              <span key={at}>{part}</span>
            ),
          )}
        </p>
      </article>
    </li>
  );
}

const address = /^https?:/;

/** The text cut before and after each address that stands in it. */
function partsOf(text: string): { at: number; part: string }[] {
  let at = 0;
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    const here = { at, part };
    at += part.length;
    return here;
  });
}
