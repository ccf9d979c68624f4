import { Check } from "lucide-react";
import { Badge, RiskBadge, StatusDot } from "@/ui/badge";
import { Button } from "@/ui/button";
import { CodeWell, CopyButton, OutputWell } from "@/ui/code";
import { Kbd } from "@/ui/kbd";
import { Card, Section, Stack, Text } from "@/ui/layout";
import { Row, RowButton, RowLink, Rows } from "@/ui/rows";
import { Banner, EmptyState, OfflineBar, Skeleton } from "@/ui/states";

const command = "Select-String k.brandt C:\\ProgramData\\FSLogix\\Logs\\Profile\\Profile*.log -Context 0,8";
const output = [
  "LoadProfile: k.brandt",
  "Retry 12 of 12, 5 s apart",
  "OpenVirtualDisk failed: the file is being used by another process",
];

export function Reading() {
  return (
    <>
      <Section title="Badge, status, risk, key">
        <Stack row wrap gap={3}>
          <Badge>Draft</Badge>
          <Badge tone="success" icon={Check}>
            Verified
          </Badge>
          <Badge tone="warning">Set aside</Badge>
          <Badge tone="danger">Failed</Badge>
          <Badge tone="info">Scheduled</Badge>
          <Badge tone="accent">Fix suggested</Badge>
          <RiskBadge risk="read_only" />
          <RiskBadge risk="change" />
          <RiskBadge risk="disruptive" />
          <RiskBadge risk="destructive" />
          <StatusDot tone="accent" word="Active" />
          <StatusDot tone="warning" word="Waiting" />
          <StatusDot tone="hollow" word="Paused" />
          <StatusDot tone="success" word="Resolved" />
          <StatusDot tone="danger" word="Failed" />
          <StatusDot tone="neutral" word="Closed" quiet />
          <Kbd keys="mod+k" />
          <Kbd keys="g h" />
          <Kbd keys="1" tone="answer" always />
          <Kbd keys="enter" tone="accent" />
        </Stack>
      </Section>
      <Section
        title="Rows"
        count={3}
        aside={
          <Button size="sm" kind="ghost">
            All
          </Button>
        }
      >
        <Rows label="Rows">
          <Row>Rest</Row>
          <RowButton selected>Selected</RowButton>
          <RowLink two to="/components">
            <Text as="span" weight="medium" cut className="flex-1">
              A link with a second line
            </Text>
          </RowLink>
        </Rows>
      </Section>
      <Section title="Text">
        <Card className="flex flex-col gap-3 p-5">
          <Text size="lg">Which code does the profile log give?</Text>
          <Text size="md" ink={2}>
            Run this on AVD-SH-03 and paste what it prints.
          </Text>
          <CodeWell aside={<CopyButton text={command} keys="c" />}>{command}</CodeWell>
          <OutputWell lines={output} hit={3} />
        </Card>
      </Section>
      <Section title="States">
        <Stack gap={3}>
          <EmptyState title="No sessions are open">
            Type what is broken on Home <Kbd keys="g h" /> to start one.
          </EmptyState>
          <Card className="p-4">
            <Skeleton />
          </Card>
          <Banner tone="danger" action={<Button size="sm">Retry</Button>}>
            The server does not answer. It is tried again every 5 s.
          </Banner>
          <Banner tone="info">Tom changed step 6 at 10:41.</Banner>
          <OfflineBar>No connection. 3 answers are kept on this device and go up by themselves.</OfflineBar>
        </Stack>
      </Section>
    </>
  );
}
