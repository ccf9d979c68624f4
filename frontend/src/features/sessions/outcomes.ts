// How a session may end, in words.
import type { Outcome } from "./types";

export const outcomes: Record<Outcome, string> = {
  fixed: "Fixed",
  workaround: "Workaround",
  no_fault_found: "No fault found",
  referred: "Referred",
  customers_choice: "Customer's choice",
};
