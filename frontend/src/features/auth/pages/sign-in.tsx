import { Link, Navigate, useSearchParams } from "react-router";
import { sentence } from "@/api/errors";
import { useLogin } from "@/api/use-login";
import { useOnline } from "@/lib/use-online";
import { BrandMark } from "@/ui/brand-mark";
import { Text } from "@/ui/layout";
import { PageTitle } from "@/ui/page";
import { Banner } from "@/ui/states";
import { DemoPeople } from "../parts/demo-people";
import { ExampleNote } from "../parts/example-note";
import { SignInForm } from "../parts/sign-in-form";
import { returnPath } from "../return-path";

export function Component() {
  const [search] = useSearchParams();
  const { state, ended } = useLogin();
  const online = useOnline();
  if (state === "in") return <Navigate to={returnPath(search)} replace />;
  return (
    <div className="grid min-h-dvh grid-cols-2 narrow:grid-cols-1">
      <PageTitle title="Sign in" />
      <main className="flex flex-col px-8 py-6 phone:px-4">
        <Link
          to="/"
          className="flex h-control items-center gap-2 self-start rounded-sm font-strong touch:h-touch"
        >
          <BrandMark />
          ResolutionFlow
        </Link>
        <div className="m-auto flex w-full max-w-form flex-col gap-6 py-8">
          <Text as="h1" size="xl">
            Sign in
          </Text>
          {ended && <Banner tone="info">{sentence(ended)}</Banner>}
          {!online && <Banner>No connection. Signing in needs one.</Banner>}
          <SignInForm />
          <DemoPeople />
        </div>
      </main>
      <ExampleNote />
    </div>
  );
}
