"""How many of a flow's sessions were abandoned is counted with the rest."""

from alembic import op

revision = "20261121_1812"
down_revision = "20261121_1792"

STATISTICS = """
create or replace view flow_statistics with (security_invoker = true) as
select flow_id,
       count(*) as uses,
       count(*) filter (where status = 'resolved') as resolved,
       count(*) filter (where status = 'resolved' and outcome in ('fixed', 'workaround')) as succeeded,
       percentile_disc(0.5) within group (order by active_ms) filter (where status = 'resolved') as median_active_ms,
       max(started_at) as last_used_at,
       count(*) filter (where status = 'abandoned') as abandoned
from sessions where flow_id is not null group by flow_id
"""


def upgrade() -> None:
    op.execute(STATISTICS)
