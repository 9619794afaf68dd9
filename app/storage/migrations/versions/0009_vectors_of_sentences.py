"""each sentence of a passage as a vector of its own."""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'sentence_embeddings',
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('fingerprint', sa.String(length=200), nullable=False),
        sa.Column('vectors', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('digest', 'fingerprint', name=op.f('pk_sentence_embeddings')),
    )
