import { EmailForm } from "../parts/email-form";
import { PasswordForm } from "../parts/password-form";
import { ProfileForm } from "../parts/profile-form";
import { Screen } from "../parts/screen";
import { ThemeChoice } from "../parts/theme-choice";
import { useRights } from "../rights";

export function Component() {
  const { me } = useRights();
  if (!me) return null;
  return (
    <Screen title="Profile" about="Who you are to your colleagues, and how you sign in.">
      <div className="flex max-w-measure flex-col gap-8">
        <ProfileForm key={me.user.id} user={me.user} />
        <ThemeChoice theme={me.user.theme} />
        <EmailForm email={me.user.email} />
        <PasswordForm user={me.user} />
      </div>
    </Screen>
  );
}
