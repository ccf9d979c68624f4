// How good a new password is, in words. The server knows more (what others try first) and has the last word.
const shortest = 15;
const shortestWord = 4;
const product = "ResolutionFlow";

export interface Strength {
  kind: "empty" | "short" | "known" | "enough" | "long";
  says: string;
}

const long = 20;

/** `about`: what others know of the person and the company, as it stands in the form. */
export function strengthOf(password: string, about: string[] = []): Strength {
  const length = [...password].length;
  if (!length) return { kind: "empty", says: "15 characters or more; a few words are easy to keep in mind." };
  if (length < shortest) return { kind: "short", says: `${length} of ${shortest} characters.` };
  const known = wordsOf([product, ...about]).find((word) => fold(password).includes(word));
  if (known) return { kind: "known", says: `Leave out “${known}”: others know it about you.` };
  if (length < long) return { kind: "enough", says: `${length} characters: long enough.` };
  return { kind: "long", says: `${length} characters: long and good.` };
}

/** Of an address all but its last part, which many share. */
function wordsOf(about: string[]): string[] {
  return about
    .map((said) => (said.includes("@") ? said.slice(0, said.lastIndexOf(".")) : said))
    .flatMap((said) => fold(said).split(/[^\p{L}]+/u))
    .filter((word) => word.length >= shortestWord);
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
