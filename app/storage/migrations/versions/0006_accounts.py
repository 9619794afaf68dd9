"""second factors, sessions told apart, keys, units."""

import sqlalchemy as sa
from alembic import op

from knowledge.database import UtcTime


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Never in a batch: on SQLite that drops the table and makes it anew, and its rows' children go.
    for column in (
        sa.Column('unit', sa.String(length=200), nullable=False, server_default=''),
        sa.Column('last_used_at', UtcTime(), nullable=True),
        sa.Column('second_factor_salt', sa.String(length=64), nullable=True),
        sa.Column('second_factor_since', UtcTime(), nullable=True),
        sa.Column('second_factor_step', sa.Integer(), nullable=False, server_default='0'),
    ):
        op.add_column('accounts', column)
    # Sessions get an id that can be told; those of before have none, so that people sign in anew.
    op.execute('DELETE FROM sessions')
    for column in (
        sa.Column('id', sa.String(length=32), nullable=False, server_default=''),
        sa.Column('device', sa.String(length=200), nullable=False, server_default=''),
        sa.Column('address', sa.String(length=64), nullable=False, server_default=''),
    ):
        op.add_column('sessions', column)
    _api_keys()
    _invitations()


def _api_keys() -> None:
    op.create_table(
        'api_keys',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('name', sa.String(length=120), nullable=False),
        sa.Column('prefix', sa.String(length=16), nullable=False),
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('permissions', sa.JSON(), nullable=False),
        sa.Column('knowledge_bases', sa.JSON(), nullable=False),
        sa.Column('created_at', UtcTime(), nullable=False),
        sa.Column('expires_at', UtcTime(), nullable=False),
        sa.Column('last_used_at', UtcTime(), nullable=True),
        sa.Column('revoked_at', UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_api_keys_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_api_keys')),
        sa.UniqueConstraint('key_hash', name=op.f('uq_api_keys_key_hash')),
    )
    op.create_index('ix_api_keys_account_id', 'api_keys', ['account_id'])


def _invitations() -> None:
    op.create_table(
        'invitations',
        sa.Column('code_hash', sa.String(length=64), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('expires_at', UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_invitations_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('code_hash', name=op.f('pk_invitations')),
    )
    op.create_index('ix_invitations_account_id', 'invitations', ['account_id'])
