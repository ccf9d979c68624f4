// What the person may do, from what the server says of them.
import { useQuery } from "@tanstack/react-query";
import { type Me, me } from "@/api/me";

export type Permission = Me["permissions"][number];

export function useRights() {
  const { data } = useQuery(me);
  return {
    me: data,
    may: (permission: Permission) => data?.permissions.includes(permission) ?? false,
  };
}
