import { useMutation, useQuery } from "@tanstack/react-query";
import { sentence } from "@/api/errors";
import { Avatar } from "@/ui/avatar";
import { Text } from "@/ui/layout";
import { RowButton, Rows } from "@/ui/rows";
import { demo, signIn } from "../api";

/** One click per role of the demo account. Draws nothing where the server has no demo. */
export function DemoPeople() {
  const { data } = useQuery(demo);
  const entry = useMutation({ mutationFn: signIn });
  if (!data?.users.length) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-xs font-medium text-ink-3">Or sign in as someone from the demo account</h2>
      <Rows label="People of the demo account">
        {data.users.map(({ name, role, email }) => (
          <RowButton key={email} onClick={() => entry.mutate({ email, password: data.password })}>
            <Avatar name={name} />
            <Text as="span" weight="medium" cut className="flex-1">
              {name}
            </Text>
            <Text as="span" size="xs" ink={3}>
              {role}
            </Text>
          </RowButton>
        ))}
      </Rows>
      {entry.error && (
        <Text role="alert" ink="danger">
          {sentence(entry.error)}
        </Text>
      )}
    </section>
  );
}
