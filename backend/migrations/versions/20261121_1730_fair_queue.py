"""One account never fills a worker, ended deliveries and links are forgotten, and the queue tells how old it is."""

import sqlalchemy as sa
from alembic import op

from migrations.tables import definer_function

revision = "20261121_1730"
down_revision = "20261121_1710"

CLAIM = "queue.procrastinate_fetch_job_v2(character varying[], bigint)"
IS_WAITING = "AND jobs.status = 'todo'"
# Half of a worker's four places. It is asked of the claim, so that a waiting job keeps its turn and its tries.
HAS_A_PLACE_LEFT = """
                AND coalesce(jobs.args ->> 'account_id', '') NOT IN (
                    SELECT busy.args ->> 'account_id' FROM procrastinate_jobs AS busy
                    WHERE busy.status = 'doing' AND busy.worker_id = p_worker_id
                      AND busy.args ->> 'account_id' IS NOT NULL
                    GROUP BY 1 HAVING count(*) >= 2
                )
"""

# Of the job that could have been begun first, in seconds; 0 where none waits. What waits for its next try is not due.
QUEUE_AGE = """
returns double precision language sql stable as $$
    select greatest(0, coalesce(extract(epoch from now() - min(coalesce(
        j.scheduled_at,
        (select min(e.at) from queue.procrastinate_events e where e.job_id = j.id)
    ))), 0))::double precision
    from queue.procrastinate_jobs j
    where j.status = 'todo' and (j.scheduled_at is null or j.scheduled_at <= now())
$$
"""


def upgrade() -> None:
    op.execute("set local search_path = queue")
    connection = op.get_bind()
    claim: str = connection.scalar(sa.text(f"select pg_get_functiondef('{CLAIM}'::regprocedure)")) or ""
    if claim.count(IS_WAITING) != 1:
        raise ValueError("the queue's library claims its jobs in another way than this migration knows")
    claim = claim.replace(IS_WAITING, IS_WAITING + HAS_A_PLACE_LEFT)
    connection.exec_driver_sql(claim.replace("%", "%%"))
    op.execute("set local search_path = public")

    op.execute("grant select on queue.procrastinate_events to rf_sec")
    definer_function("queue_age()", QUEUE_AGE, callers="rf_app, rf_job")
    op.execute("grant delete on deliveries, one_time_links to rf_job")
