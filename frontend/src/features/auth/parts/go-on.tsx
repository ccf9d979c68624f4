import { useLogin } from "@/api/use-login";
import { LinkButton } from "@/ui/button";

/** From a page outside into the product. */
export function GoOn() {
  const { state } = useLogin();
  return (
    <LinkButton to={state === "in" ? "/" : "/sign-in"} kind="primary" size="lg" full>
      {state === "in" ? "Home" : "Sign in"}
    </LinkButton>
  );
}
