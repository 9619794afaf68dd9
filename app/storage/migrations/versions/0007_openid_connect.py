"""accounts of an identity provider, and sessions that know their second factor."""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Never in a batch: on SQLite that drops the table and makes it anew, and its rows' children go.
    op.add_column('accounts', sa.Column('openid_issuer', sa.String(length=255), nullable=True))
    op.add_column('accounts', sa.Column('openid_subject', sa.String(length=255), nullable=True))
    op.create_index(
        'ix_accounts_openid_issuer_openid_subject',
        'accounts',
        ['openid_issuer', 'openid_subject'],
        unique=True,
    )
    # Nobody knows which sessions of before were opened with a second factor: people sign in anew.
    op.execute('DELETE FROM sessions')
    op.add_column(
        'sessions',
        sa.Column('second_factor', sa.String(length=16), nullable=False, server_default=''),
    )
