import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleUser, Keyboard, LogOut } from "lucide-react";
import { useNavigate } from "react-router";
import { sentence } from "@/api/errors";
import type { Me } from "@/api/me";
import { Text } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import type { MenuEntry } from "@/ui/menu-entry";
import type { Trigger } from "@/ui/opener";
import { useToast } from "@/ui/toast";
import { changeTheme } from "../account-actions";
import { useSignOut } from "../sign-out";
import { type Theme, themes } from "../theme";

interface UserMenuProps {
  me: Me;
  side: "top" | "bottom";
  align: "start" | "end";
  onKeys: () => void;
  /** The button that opens it. */
  children: Trigger;
}

export function UserMenu({ me, side, align, onKeys, children }: UserMenuProps) {
  const toast = useToast();
  const queries = useQueryClient();
  const onError = (error: unknown) => toast({ text: sentence(error), kind: "error" });
  const theme = useMutation({ mutationFn: changeTheme(queries), onError });
  const leave = useSignOut();
  const navigate = useNavigate();
  const who = (
    <>
      <Text as="span" weight="medium" className="block">
        {me.user.name}
      </Text>
      <Text as="span" size="xs" ink={3} className="block">
        {me.user.role}, <span>{me.account.name}</span>
      </Text>
    </>
  );
  const entries: MenuEntry[] = [
    { kind: "head", content: who },
    { kind: "line" },
    {
      kind: "choice",
      label: "Theme",
      value: me.user.theme,
      options: themes,
      onChange: (name) => theme.mutate(name as Theme),
    },
    { kind: "line" },
    {
      kind: "item",
      label: "Your profile",
      icon: CircleUser,
      onSelect: () => navigate("/settings/profile"),
    },
    { kind: "item", label: "Keys", icon: Keyboard, keys: "?", onSelect: onKeys },
    { kind: "item", label: "Sign out", icon: LogOut, onSelect: leave },
  ];
  return <Menu trigger={children} side={side} align={align} entries={entries} />;
}
