/** What features let the palette look up on the server, in the order it is shown. */
import { clientSource } from "@/features/clients/public";
import { flowSource } from "@/features/flows/public";
import { sessionSource } from "@/features/sessions/public";
import type { CommandSource } from "@/lib/commands";

export const sources: CommandSource[] = [flowSource, sessionSource, clientSource];
