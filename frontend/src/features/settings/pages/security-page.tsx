import { OwnLogins } from "../parts/own-logins";
import { Screen } from "../parts/screen";
import { SessionPolicy } from "../parts/session-policy";
import { SignPeopleOut } from "../parts/sign-people-out";

export function Component() {
  return (
    <Screen title="Security" about="Where you are signed in, and how long a sign-in lasts in this account.">
      <div className="flex max-w-measure flex-col gap-8">
        <OwnLogins />
        <SessionPolicy />
        <SignPeopleOut />
      </div>
    </Screen>
  );
}
