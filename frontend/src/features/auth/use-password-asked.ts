import { useSyncExternalStore } from "react";
import { isPasswordAsked, onPasswordAsked } from "@/api/confirm";

export function usePasswordAsked(): boolean {
  return useSyncExternalStore(onPasswordAsked, isPasswordAsked);
}
