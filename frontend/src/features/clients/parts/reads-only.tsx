/** Said where the buttons would be. */
export function ReadsOnly() {
  return <p className="text-ink-3">Your role reads clients. Engineers and admins change them.</p>;
}
