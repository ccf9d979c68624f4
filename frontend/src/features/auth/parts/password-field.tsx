import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Field } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, "type" | "inside">;

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      large
      required
      {...props}
      type={shown ? "text" : "password"}
      inside={
        <IconButton
          size="sm"
          icon={shown ? EyeOff : Eye}
          label={shown ? "Hide the password" : "Show the password"}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
