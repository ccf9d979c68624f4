// What other features may use of clients.
export { ClientPicker } from "./parts/client-picker";
