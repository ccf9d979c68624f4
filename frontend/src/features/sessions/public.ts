// What other features may use of sessions.

export { type Unsent, unsentAnswers } from "./outbox";
export { ClientSessions } from "./parts/client-sessions";
export { IntakeMatches } from "./parts/intake-matches";
export { IntakeTools } from "./parts/intake-tools";
export { OpenSessions } from "./parts/open-sessions";
export { RunningSessions } from "./parts/running-sessions";
export { RecentClientPicker } from "./parts/session-client-picker";
export { sessionSource } from "./source";
export { useStartSession } from "./start";
export { sendUnsent, useUnsentGoUp } from "./use-kept";
export { useOpenCount } from "./use-open-count";
