// Every screen of the settings.
export { Component as Account } from "./pages/account-page";
export { Component as Audit } from "./pages/audit-page";
export { Component as Jobs } from "./pages/jobs-page";
export { Component as Members } from "./pages/members-page";
export { Component as Profile } from "./pages/profile-page";
export { Component as Security } from "./pages/security-page";
export { Component as Frame } from "./pages/settings-frame";
export { Component as Teams } from "./pages/teams-page";
