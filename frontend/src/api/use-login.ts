import { useSyncExternalStore } from "react";
import { currentLogin, onLoginChange } from "./login";

export function useLogin() {
  return useSyncExternalStore(onLoginChange, currentLogin);
}
