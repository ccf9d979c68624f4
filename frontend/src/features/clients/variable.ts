// The names by which flows ask for the values of a client.

const name = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;
const longest = 80;

export function isVariable(text: string): boolean {
  return text.length <= longest && name.test(text);
}

/** A name made of a label: "Domain controller" is `client.domain_controller`. */
export function variableFor(label: string): string {
  const words = label
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[0-9_]+|_+$/g, "");
  return words && `client.${words}`.slice(0, longest).replace(/_+$/, "");
}
