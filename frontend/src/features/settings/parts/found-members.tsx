import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FoundList } from "@/ui/found-list";
import { Rows } from "@/ui/rows";
import { EmptyState } from "@/ui/states";
import { type MemberFilter, memberList } from "../api";
import type { Member } from "../types";
import { MemberRow } from "./member-row";
import { RemoveMember } from "./remove-member";

export function FoundMembers({ filter }: { filter: MemberFilter }) {
  const found = useInfiniteQuery(memberList(filter));
  const [removing, setRemoving] = useState<Member | null>(null);
  const members = found.data ?? [];
  const empty = <EmptyState title="Nobody fits.">Part of a name or of an address is enough.</EmptyState>;
  return (
    <FoundList found={found} count={members.length} as="row-two" empty={empty}>
      <Rows label="Members">
        {members.map((member) => (
          <MemberRow key={member.id} member={member} onRemove={() => setRemoving(member)} />
        ))}
      </Rows>
      {removing && <RemoveMember member={removing} onClose={() => setRemoving(null)} />}
    </FoundList>
  );
}
