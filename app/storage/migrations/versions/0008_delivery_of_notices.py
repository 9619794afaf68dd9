"""notices by mail and webhook, assigned reviews, second reminders."""

import sqlalchemy as sa
from alembic import op

from knowledge.database import UtcTime


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        'accounts', sa.Column('email', sa.String(length=254), nullable=False, server_default='')
    )
    op.add_column('review_requests', sa.Column('overdue_at', UtcTime(), nullable=True))
    op.add_column('review_requests', sa.Column('assigned_to', sa.String(length=32), nullable=True))
    op.execute("UPDATE notices SET kind = 'review_overdue' WHERE kind = 'review_due'")
    op.create_table(
        'delivery_channels',
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('after_notice', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('channel', name=op.f('pk_delivery_channels')),
    )
    op.create_table(
        'deliveries',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('made_at', UtcTime(), nullable=False),
        sa.Column('attempts', sa.Integer(), nullable=False),
        sa.Column('due_at', UtcTime(), nullable=False),
        sa.Column('code', sa.String(length=32), nullable=True),
        sa.Column('ended_at', UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_deliveries_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_deliveries')),
    )
    op.create_index('ix_deliveries_state_due_at', 'deliveries', ['state', 'due_at'])
    op.create_table(
        'delivered_notices',
        sa.Column('channel', sa.String(length=16), nullable=False),
        sa.Column('notice_id', sa.Integer(), nullable=False),
        sa.Column('delivery_id', sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ['notice_id'], ['notices.id'], name=op.f('fk_delivered_notices_notice_id_notices')
        ),
        sa.ForeignKeyConstraint(
            ['delivery_id'], ['deliveries.id'],
            name=op.f('fk_delivered_notices_delivery_id_deliveries'),
        ),
        sa.PrimaryKeyConstraint('channel', 'notice_id', name=op.f('pk_delivered_notices')),
    )
    op.create_index('ix_delivered_notices_delivery_id', 'delivered_notices', ['delivery_id'])
