"""an audit that tells when it was touched; measures of answers; incidents."""

import sqlalchemy as sa
from alembic import op

from app.audit.chain import GENESIS, row_hash
from knowledge.database import UtcTime

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

_audit = sa.table(
    'audit',
    sa.column('id', sa.Integer),
    sa.column('at', UtcTime),
    sa.column('account_id', sa.String),
    sa.column('action', sa.String),
    sa.column('subject', sa.String),
    sa.column('details', sa.JSON),
    sa.column('hash', sa.String),
)
_answers = sa.table(
    'answers',
    sa.column('id', sa.String),
    sa.column('asked_at', UtcTime),
    sa.column('outcome', sa.String),
    sa.column('document', sa.JSON),
)


def upgrade() -> None:
    op.add_column('audit', sa.Column('hash', sa.String(64), nullable=False, server_default=''))
    op.create_index('ix_audit_at', 'audit', ['at'])
    chain = op.create_table(
        'audit_chain',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('first_row', sa.Integer(), nullable=False),
        sa.Column('before_hash', sa.String(64), nullable=False),
        sa.Column('cut_signature', sa.String(64), nullable=False),
        sa.Column('last_row', sa.Integer(), nullable=False),
        sa.Column('last_hash', sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_chain')),
    )
    measures = op.create_table(
        'answer_measures',
        sa.Column('answer_id', sa.String(32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('knowledge_base', sa.String(63)),
        sa.Column('outcome', sa.String(32), nullable=False),
        sa.Column('reason', sa.String(64), nullable=False),
        sa.Column('confidence', sa.String(16)),
        sa.Column('milliseconds', sa.Integer(), nullable=False),
        sa.Column('masked', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_answer_measures_answer_id_answers')
        ),
        sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_answer_measures')),
    )
    op.create_index('ix_answer_measures_at', 'answer_measures', ['at'])
    op.create_table(
        'incidents',
        sa.Column('id', sa.String(32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('reported_by', sa.String(32), nullable=False),
        sa.Column('kind', sa.String(32), nullable=False),
        sa.Column('severity', sa.String(16), nullable=False),
        sa.Column('title', sa.String(200), nullable=False),
        sa.Column('description', sa.Text(), nullable=False),
        sa.Column('subject', sa.String(64)),
        sa.Column('state', sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(
            ['reported_by'], ['accounts.id'], name=op.f('fk_incidents_reported_by_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_incidents')),
    )
    op.create_index('ix_incidents_at', 'incidents', ['at'])
    op.create_table(
        'incident_events',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('incident_id', sa.String(32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('account_id', sa.String(32), nullable=False),
        sa.Column('state', sa.String(16), nullable=False),
        sa.Column('note', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ['incident_id'], ['incidents.id'], name=op.f('fk_incident_events_incident_id_incidents')
        ),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_incident_events_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_incident_events')),
    )
    op.create_index('ix_incident_events_incident_id', 'incident_events', ['incident_id'])
    connection = op.get_bind()
    last_row, last_hash = _chain(connection)
    connection.execute(
        chain.insert().values(
            id=1,
            first_row=1,
            before_hash=GENESIS,
            cut_signature='',
            last_row=last_row,
            last_hash=last_hash,
        )
    )
    _measure(connection, measures)


def _chain(connection: sa.Connection) -> tuple[int, str]:
    """Number the rows that are there without gaps, and chain them."""
    before = GENESIS
    last = 0
    ids = connection.execute(sa.select(_audit.c.id).order_by(_audit.c.id)).scalars().all()
    columns = [column for column in _audit.c if column.name not in ('id', 'hash')]
    for last, id in enumerate(ids, start=1):
        row = connection.execute(sa.select(*columns).where(_audit.c.id == id)).mappings().one()
        before = row_hash(before, id=last, **row)
        kept = _audit.update().where(_audit.c.id == id)
        connection.execute(kept.values(id=last, hash=before))
    return last, before


def _measure(connection: sa.Connection, measures: sa.Table) -> None:
    ids = connection.execute(sa.select(_answers.c.id)).scalars().all()
    for id in ids:
        row = connection.execute(sa.select(_answers).where(_answers.c.id == id)).one()
        steps = row.document.get('steps') or ()
        confidence = row.document.get('confidence') or {}
        connection.execute(
            measures.insert().values(
                answer_id=row.id,
                at=row.asked_at,
                outcome=row.outcome,
                reason='',
                confidence=confidence.get('level'),
                milliseconds=round(sum(step['milliseconds'] for step in steps)),
                masked=0,
            )
        )
