/** What the YAML reader complains about, in words an author understands, at the place where the author should look. */

import { type Document, type EmptyStream, isScalar, visit, type YAMLParseError } from "yaml";
import { Unreadable } from "./problems";
import type { Source } from "./source";

const FIT = "The indentation does not fit the lines above, or a bracket or quote does not match.";
const COLON = "A colon and a blank start a field. Put the value in quotes, or check indentation and colons.";
const NOT_ALLOWED =
  "Anchors, aliases and tags are not allowed. Put text that starts with *, & or ! in quotes.";
const UNCLOSED = "A quote is opened here and never closed.";
const WORDS: Partial<Record<YAMLParseError["code"], string>> = {
  BAD_DQ_ESCAPE: "In double quotes a backslash starts an escape. Use single quotes, or write it twice.",
  TAB_AS_INDENT: "Indent with blanks, not with a tab.",
  BAD_SCALAR_START: "Put text that starts with this character in quotes.",
  BLOCK_AS_IMPLICIT_KEY: COLON,
  MULTILINE_IMPLICIT_KEY: "A field needs a colon and a blank after its name.",
  BAD_INDENT: FIT,
};

type Documents = Document.Parsed[] | EmptyStream;

export function unreadable(documents: Documents, source: Source): Unreadable | null {
  const [error] = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0]);
  const second = documents[1];
  const next = second ? second.range[0] : Number.POSITIVE_INFINITY;
  if (error && error.pos[0] < next) return said(error, documents, source);
  if (!second) return null;
  const words = "One file holds one flow; a second document starts here.";
  return new Unreadable(source.place(next), "not_allowed_yaml", words);
}

function said(error: YAMLParseError, documents: Documents, source: Source): Unreadable {
  const [offset] = error.pos;
  if (/ALIAS|TAG_RESOLVE/.test(error.code) || marked(offset, source)) {
    return new Unreadable(source.place(offset), "not_allowed_yaml", NOT_ALLOWED);
  }
  const opened = /Missing closing ['"]quote/.test(error.message) ? openedAt(offset, documents) : null;
  if (opened !== null) return new Unreadable(source.place(opened), "syntax", UNCLOSED);
  return new Unreadable(source.place(source.nextInk(offset)), "syntax", WORDS[error.code] ?? FIT);
}

/** Whether a word that starts like an anchor, an alias or a tag stands at the offset or just before it. */
function marked(offset: number, source: Source): boolean {
  const start = source.text.lastIndexOf("\n", offset - 1) + 1;
  return (
    /(?:^|[ ,[{])[*&!]\S*[ \t]*$/.test(source.text.slice(start, offset)) ||
    /[*&!]/.test(source.text[offset] ?? "")
  );
}

/** Where the quoted text starts that is not closed at the offset. */
function openedAt(offset: number, documents: Documents): number | null {
  let found: number | null = null;
  for (const document of documents) {
    visit(document, (_, node) => {
      if (!isScalar(node) || !node.type?.startsWith("QUOTE") || !node.range) return;
      if (node.range[0] <= offset && offset <= node.range[1]) found = node.range[0];
    });
  }
  return found;
}
