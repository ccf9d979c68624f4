import { Navigate, type RouteObject } from "react-router";

/** All screens in one file of code: who opens one goes on to the next, and the rest of the product stays in few files. */
const screen = (name: keyof typeof import("./screens")) => async () => ({
  Component: (await import("./screens"))[name],
});

export const settingsRoutes: RouteObject[] = [
  {
    path: "settings",
    lazy: screen("Frame"),
    children: [
      { index: true, element: <Navigate to="profile" replace /> },
      { path: "profile", lazy: screen("Profile") },
      { path: "security", lazy: screen("Security") },
      { path: "members", lazy: screen("Members") },
      { path: "teams", lazy: screen("Teams") },
      { path: "account", lazy: screen("Account") },
      { path: "audit", lazy: screen("Audit") },
      { path: "jobs", lazy: screen("Jobs") },
    ],
  },
];
