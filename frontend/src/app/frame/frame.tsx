/** The frame around every signed-in page: who is in, where one can go, what is offline. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Navigate, useLocation, useMatches } from "react-router";
import { renew } from "@/api/login";
import { me } from "@/api/me";
import { useLogin } from "@/api/use-login";
import { BrandMark } from "@/ui/brand-mark";
import { Failure } from "@/ui/failure";
import { PageTitle } from "@/ui/page";
import { SignOutGuard } from "../sign-out";
import { applyTheme } from "../theme";
import { Shell } from "./shell";

export function Component() {
  const { state } = useLogin();
  if (state === "unknown") return <Resume />;
  if (state === "out") return <Leave />;
  return <Inside expired={state === "expired"} />;
}

/** A reload: the cookie may still be good. */
function Resume() {
  const [error, setError] = useState<unknown>(null);
  const resume = () => {
    setError(null);
    renew(null).catch(setError);
  };
  useEffect(() => {
    renew(null).catch(setError);
  }, []);
  return error ? <Unreachable error={error} onRetry={resume} /> : null;
}

function Leave() {
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  useEffect(() => queries.clear(), [queries]);
  const to = pathname === "/" ? "" : `?to=${encodeURIComponent(pathname + search)}`;
  return <Navigate to={`/sign-in${to}`} replace />;
}

function Inside({ expired }: { expired: boolean }) {
  const { data, error, refetch } = useQuery(me);
  const work = useMatches().some(({ handle }) => (handle as { work?: boolean } | undefined)?.work);
  const theme = data?.user.theme;
  useEffect(() => {
    if (theme) applyTheme(theme);
  }, [theme]);
  if (data)
    return (
      <SignOutGuard me={data}>
        <Shell me={data} work={work} />
      </SignOutGuard>
    );
  if (expired) return <Leave />;
  return error ? <Unreachable error={error} onRetry={refetch} /> : null;
}

function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="max-w-measure p-8 phone:p-4">
      <PageTitle title="No answer" />
      <p className="mb-6 flex items-center gap-2 font-strong">
        <BrandMark />
        ResolutionFlow
      </p>
      <Failure error={error} onRetry={onRetry} />
    </main>
  );
}
