import type { Excerpt } from "../types";

const places: Record<Excerpt["field"], string> = {
  title: "",
  summary: "",
  symptom: "Symptom: ",
  code: "Code: ",
  tag: "Tag: ",
};

/** Where the words of a search stand, with the words marked. */
export function Found({ excerpt: { field, pieces } }: { excerpt: Excerpt }) {
  return (
    <>
      {places[field] && <span className="text-ink-3">{places[field]}</span>}
      {pieces.map(({ text, hit }, place) =>
        hit ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no name but their place
          <mark key={place} className="bg-transparent font-medium text-accent-text">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
