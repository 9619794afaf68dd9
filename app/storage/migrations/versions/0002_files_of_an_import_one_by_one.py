"""files of an import one by one; what ingestion reads of relations and pages."""

import sqlalchemy as sa
from alembic import op

from knowledge.database import UtcTime


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('imports') as batch:
        batch.add_column(sa.Column('cancelled_at', UtcTime(), nullable=True))
    with op.batch_alter_table('import_files') as batch:
        batch.add_column(sa.Column('parent_id', sa.String(length=32), nullable=True))
        batch.add_column(sa.Column('outermost_id', sa.String(length=32), nullable=True))
        batch.add_column(sa.Column('depth', sa.Integer(), nullable=False, server_default='0'))
        batch.add_column(sa.Column('sha256', sa.String(length=64), nullable=False, server_default=''))
        batch.add_column(sa.Column('size', sa.Integer(), nullable=False, server_default='0'))
        batch.add_column(sa.Column('worker', sa.String(length=64), nullable=True))
        batch.add_column(sa.Column('claim', sa.String(length=32), nullable=True))
        batch.add_column(sa.Column('claimed_at', UtcTime(), nullable=True))
        batch.add_column(sa.Column('seen_at', UtcTime(), nullable=True))
        batch.add_column(sa.Column('attempts', sa.Integer(), nullable=False, server_default='0'))
        batch.add_column(sa.Column('due_at', UtcTime(), nullable=True))
        batch.add_column(sa.Column('ended_at', UtcTime(), nullable=True))
    with op.batch_alter_table('versions') as batch:
        batch.add_column(sa.Column('expires_on', sa.Date(), nullable=True))
        batch.add_column(sa.Column('stated', sa.JSON(), nullable=False, server_default='{}'))
        batch.add_column(sa.Column('relations', sa.JSON(), nullable=False, server_default='[]'))
        batch.add_column(sa.Column('page_readings', sa.JSON(), nullable=False, server_default='[]'))
