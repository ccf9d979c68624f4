// What other features may use of clients.
export { clientOf, useMayChange } from "./api";
export { ClientPicker } from "./parts/client-picker";
export { clientSource } from "./source";
export type { PickedClient } from "./types";
