import type { Client } from "../types";

/** A part of the page of a client; without the right to change, it is read. */
export interface PartOfClient {
  client: Client;
  may: boolean;
}
