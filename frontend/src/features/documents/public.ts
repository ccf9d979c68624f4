// What other features may use of documents.
export { type Ending, note, preview } from "./api";
export { NoteActions } from "./parts/note-actions";
export { NoteView } from "./parts/note-view";
