import { useQuery } from "@tanstack/react-query";
import { mails } from "../api";
import { TextLink } from "./text-link";

/** Where the mail that was promised is found. Draws nothing where the server sends it. */
export function KeptMailsLink() {
  const { data } = useQuery(mails);
  if (!data) return null;
  return (
    <p className="text-ink-2">
      This server sends no mail; it keeps it in its <TextLink to="/outbox">outbox</TextLink>.
    </p>
  );
}
