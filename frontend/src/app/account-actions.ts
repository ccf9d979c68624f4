/** What the user menu and the palette both do for the person. */
import type { QueryClient } from "@tanstack/react-query";
import { call, client } from "@/api/client";
import { ApiError } from "@/api/errors";
import { cookiePost, signedOut } from "@/api/login";
import { type Me, me } from "@/api/me";
import { applyTheme, type Theme } from "./theme";

/** Shown at once, kept on the profile; put back when the server refuses. */
export function changeTheme(queries: QueryClient) {
  return async (theme: Theme): Promise<void> => {
    const before = queries.getQueryData(me.queryKey);
    const show = (next: Theme) => {
      applyTheme(next);
      queries.setQueryData(
        me.queryKey,
        (now: Me | undefined) => now && { ...now, user: { ...now.user, theme: next } },
      );
    };
    show(theme);
    try {
      await call(client.PATCH("/api/v1/me", { body: { theme } }));
    } catch (error) {
      if (before) show(before.user.theme);
      throw error;
    }
  };
}

/** Ends the login on the server, here and in the other tabs. The page is loaded anew, so nothing stays in memory. */
export async function signOut(): Promise<void> {
  const response = await cookiePost("/api/v1/auth/sign-out");
  if (!response.ok && response.status !== 401)
    throw new ApiError(response, await response.json().catch(() => null));
  signedOut();
  window.location.assign("/sign-in");
}
