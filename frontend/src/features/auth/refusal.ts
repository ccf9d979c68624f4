/** Where and how the places that ask for a password say that it did not work. */
import { ApiError, after, sentence } from "@/api/errors";

interface Refusal {
  /** At the password field. At the door it never says which of the two was wrong. */
  atPassword?: string;
  general?: string;
}

export function refusal(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { general: sentence(error) };
  if (error.status === 429) return { general: `Too many attempts. Try again ${after(error.retryAfter)}.` };
  if (error.code === "wrong_current_password") return { atPassword: "This is not your password." };
  if (error.status === 401 || error.status === 422)
    return { atPassword: "This e-mail and password do not belong together. Check both, then try again." };
  return { general: sentence(error) };
}
