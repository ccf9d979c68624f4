// What other features may use of documents.
export { NotePair } from "./parts/note-pair";
export { NoteTaking } from "./parts/note-taking";
export { type PasteFormat, pasteFormats } from "./readers";
export type { Ending, NoteDesk } from "./types";
export { useNotes } from "./use-note";
