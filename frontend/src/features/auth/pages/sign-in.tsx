import { Navigate, useSearchParams } from "react-router";
import { useLogin } from "@/api/use-login";
import { Banner } from "@/ui/states";
import { endedWords } from "../ending";
import { DemoPeople } from "../parts/demo-people";
import { Door } from "../parts/door";
import { KeptMailsLink } from "../parts/kept-mails-link";
import { SignInForm } from "../parts/sign-in-form";
import { returnPath } from "../return-path";

export function Component() {
  const [search] = useSearchParams();
  const { state, ended } = useLogin();
  if (state === "in") return <Navigate to={returnPath(search)} replace />;
  return (
    <Door title="Sign in">
      {ended && <Banner tone="info">{endedWords(ended)}</Banner>}
      <SignInForm />
      <DemoPeople />
      <KeptMailsLink />
    </Door>
  );
}
