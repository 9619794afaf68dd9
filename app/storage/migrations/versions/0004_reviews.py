"""reviews of answers, the queue and rules of reviewing, feedback."""

import sqlalchemy as sa
from alembic import op

from knowledge.database import UtcTime


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _reviewing()
    _feedback()


def _reviewing() -> None:
    op.create_table(
        'review_rules',
        sa.Column('knowledge_base', sa.String(length=64), nullable=False),
        sa.Column('second_verifier', sa.Boolean(), nullable=False),
        sa.Column('approval', sa.Boolean(), nullable=False),
        sa.Column('own_answers', sa.Boolean(), nullable=False),
        sa.Column('days', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ['knowledge_base'], ['knowledge_bases.id'],
            name=op.f('fk_review_rules_knowledge_base_knowledge_bases'),
        ),
        sa.PrimaryKeyConstraint('knowledge_base', name=op.f('pk_review_rules')),
    )
    op.create_table(
        'review_requests',
        sa.Column('answer_id', sa.String(length=32), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('requested_at', UtcTime(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('reminded_at', UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_review_requests_answer_id_answers')
        ),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_review_requests_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_review_requests')),
    )
    op.create_index('ix_review_requests_due_on', 'review_requests', ['due_on'])
    op.create_table(
        'reviews',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('answer_id', sa.String(length=32), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('verdict', sa.String(length=16), nullable=False),
        sa.Column('claims', sa.JSON(), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.Column('content_hash', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_reviews_answer_id_answers')
        ),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_reviews_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reviews')),
        sqlite_autoincrement=True,
    )
    op.create_index('ix_reviews_answer_id', 'reviews', ['answer_id'])
    op.create_index('ix_reviews_content_hash', 'reviews', ['content_hash'])


def _feedback() -> None:
    op.create_table(
        'feedback',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('answer_id', sa.String(length=32), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('handled_by', sa.String(length=32), nullable=True),
        sa.Column('handled_at', UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_feedback_answer_id_answers')
        ),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_feedback_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback')),
    )
    op.create_index('ix_feedback_answer_id', 'feedback', ['answer_id'])
    op.create_table(
        'feedback_bases',
        sa.Column('feedback_id', sa.String(length=32), nullable=False),
        sa.Column('knowledge_base', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ['feedback_id'], ['feedback.id'], name=op.f('fk_feedback_bases_feedback_id_feedback')
        ),
        sa.ForeignKeyConstraint(
            ['knowledge_base'], ['knowledge_bases.id'],
            name=op.f('fk_feedback_bases_knowledge_base_knowledge_bases'),
        ),
        sa.PrimaryKeyConstraint('feedback_id', 'knowledge_base', name=op.f('pk_feedback_bases')),
    )
    op.create_index('ix_feedback_bases_knowledge_base', 'feedback_bases', ['knowledge_base'])
