"""law in time: relations and their effects, days on which versions hold, what answers rest on."""

import json
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from knowledge.database import UtcTime
from knowledge.registry.identity import number_key


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    _knowledge_bases()
    _relations_and_effects()
    _versions()
    _answers()
    _keep_relations_that_were_read()
    # Not in a batch: on SQLite that drops the table and makes it anew, and passages go with it.
    op.execute('ALTER TABLE versions DROP COLUMN relations')
    _link_answers()


def _knowledge_bases() -> None:
    with op.batch_alter_table('knowledge_bases') as batch:
        for name in ('unit', 'field', 'responsible', 'assistant_name', 'welcome'):
            batch.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=''))
        batch.add_column(
            sa.Column('distribution', sa.String(length=16), nullable=False, server_default='internal')
        )
        batch.add_column(
            sa.Column('suggested_questions', sa.JSON(), nullable=False, server_default='[]')
        )
    # A base may hold what it holds: as open as the most open text that stands in it.
    for level in ('internal', 'public'):
        op.execute(
            f"UPDATE knowledge_bases SET distribution = '{level}' WHERE id IN"
            f" (SELECT knowledge_base FROM versions WHERE distribution = '{level}')"
        )
    op.create_index('ix_documents_number_key', 'documents', ['number_key'])
    op.create_table(
        'placements',
        sa.Column('document_id', sa.String(length=32), nullable=False),
        sa.Column('knowledge_base', sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ['document_id'], ['documents.id'],
            name=op.f('fk_placements_document_id_documents'), ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['knowledge_base'], ['knowledge_bases.id'],
            name=op.f('fk_placements_knowledge_base_knowledge_bases'),
        ),
        sa.PrimaryKeyConstraint('document_id', 'knowledge_base', name=op.f('pk_placements')),
    )
    op.create_index('ix_placements_knowledge_base', 'placements', ['knowledge_base'])
    op.execute(
        'INSERT INTO placements (document_id, knowledge_base) SELECT id, knowledge_base FROM documents'
    )


def _relations_and_effects() -> None:
    op.create_table(
        'relations',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('version_id', sa.String(length=32), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('manner', sa.String(length=16), nullable=False),
        sa.Column('target_number', sa.Text(), nullable=True),
        sa.Column('target_key', sa.Text(), nullable=True),
        sa.Column('target_type', sa.Text(), nullable=True),
        sa.Column('target_issued_on', sa.Date(), nullable=True),
        sa.Column('target_words', sa.Text(), nullable=False),
        sa.Column('places', sa.JSON(), nullable=False),
        sa.Column('anchor', sa.JSON(), nullable=False),
        sa.Column('start', sa.Integer(), nullable=True),
        sa.Column('end', sa.Integer(), nullable=True),
        sa.Column('certainty', sa.String(length=16), nullable=False),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('state', sa.String(length=16), nullable=False),
        sa.Column('decided_by', sa.String(length=64), nullable=True),
        sa.Column('decided_at', UtcTime(), nullable=True),
        sa.Column('read', sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ['version_id'], ['versions.id'],
            name=op.f('fk_relations_version_id_versions'), ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_relations')),
    )
    op.create_index('ix_relations_version_id', 'relations', ['version_id'])
    op.create_index('ix_relations_target_key', 'relations', ['target_key'])
    op.create_table(
        'effects',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('version_id', sa.String(length=32), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=16), nullable=False),
        sa.Column('since', sa.Date(), nullable=False),
        sa.Column('by_version', sa.String(length=32), nullable=False),
        sa.Column('relation_id', sa.String(length=32), nullable=False),
        sa.Column('confirmed', sa.Boolean(), nullable=False),
        sa.Column('whole', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ['version_id'], ['versions.id'],
            name=op.f('fk_effects_version_id_versions'), ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['by_version'], ['versions.id'],
            name=op.f('fk_effects_by_version_versions'), ondelete='CASCADE',
        ),
        sa.ForeignKeyConstraint(
            ['relation_id'], ['relations.id'],
            name=op.f('fk_effects_relation_id_relations'), ondelete='CASCADE',
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_effects')),
    )
    op.create_index('ix_effects_version_id', 'effects', ['version_id'])
    op.create_index('ix_effects_by_version', 'effects', ['by_version'])


def _versions() -> None:
    with op.batch_alter_table('versions') as batch:
        batch.add_column(sa.Column('holds_from', sa.Date(), nullable=True))
        batch.add_column(sa.Column('superseded_on', sa.Date(), nullable=True))
        batch.add_column(sa.Column('checked_by', sa.String(length=64), nullable=True))
        batch.add_column(sa.Column('checked_at', UtcTime(), nullable=True))
    op.execute('UPDATE versions SET holds_from = COALESCE(effective_on, issued_on)')
    # Until now a superseded text was answered from on no day. From which day the newer one holds was
    # not kept where a person said so; the day of this upgrade is the latest that it can be.
    op.execute(
        "UPDATE versions SET superseded_on = CURRENT_DATE WHERE status = 'superseded'"
    )
    op.execute(
        'UPDATE versions SET checked_by = published_by, checked_at = published_at'
        ' WHERE published_by IS NOT NULL'
    )


def _answers() -> None:
    op.create_table(
        'answer_citations',
        sa.Column('answer_id', sa.String(length=32), nullable=False),
        sa.Column('ordinal', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.String(length=32), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_answer_citations_answer_id_answers')
        ),
        sa.PrimaryKeyConstraint('answer_id', 'ordinal', name=op.f('pk_answer_citations')),
    )
    op.create_index('ix_answer_citations_version_id', 'answer_citations', ['version_id'])
    op.create_table(
        'answer_marks',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('answer_id', sa.String(length=32), nullable=False),
        sa.Column('version_id', sa.String(length=32), nullable=False),
        sa.Column('standing', sa.String(length=16), nullable=False),
        sa.Column('since', sa.Date(), nullable=True),
        sa.Column('by_version', sa.String(length=32), nullable=True),
        sa.Column('marked_at', UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ['answer_id'], ['answers.id'], name=op.f('fk_answer_marks_answer_id_answers')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_marks')),
    )
    op.create_index('ix_answer_marks_answer_id', 'answer_marks', ['answer_id'])
    op.create_index('ix_answer_marks_version_id', 'answer_marks', ['version_id'])
    op.create_table(
        'notices',
        sa.Column('id', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('kind', sa.String(length=32), nullable=False),
        sa.Column('subject', sa.String(length=64), nullable=False),
        sa.Column('details', sa.JSON(), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('seen_at', UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ['account_id'], ['accounts.id'], name=op.f('fk_notices_account_id_accounts')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_notices')),
    )
    op.create_index('ix_notices_account_id_seen_at', 'notices', ['account_id', 'seen_at'])
    op.create_table(
        'purges',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('at', UtcTime(), nullable=False),
        sa.Column('account_id', sa.String(length=32), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('report', sa.JSON(), nullable=False),
        sa.Column('signature', sa.String(length=128), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_purges')),
    )


def _keep_relations_that_were_read() -> None:
    connection = op.get_bind()
    relations = sa.table(
        'relations',
        *map(sa.column, ('id', 'version_id', 'ordinal', 'kind', 'manner', 'target_number', 'target_key')),
        *map(sa.column, ('target_type', 'target_words', 'certainty', 'state', 'start', 'end')),
        sa.column('target_issued_on', sa.Date()),
        sa.column('places', sa.JSON()),
        sa.column('anchor', sa.JSON()),
        sa.column('read', sa.JSON()),
    )
    rows = connection.execute(sa.text('SELECT id, relations FROM versions')).all()
    for version_id, written in rows:
        read = json.loads(written) if isinstance(written, str) else written
        for ordinal, row in enumerate(read or []):
            connection.execute(
                relations.insert().values(
                    id=uuid4().hex,
                    version_id=version_id,
                    ordinal=ordinal,
                    kind=row['kind'],
                    manner='rewrites',
                    target_number=row['number'],
                    target_key=number_key(row['number']),
                    target_type=row['type'],
                    target_issued_on=_date(row['issued_on']),
                    target_words=row['words'],
                    places=row['places'],
                    anchor=row['anchor'],
                    start=row['start'],
                    end=row['end'],
                    certainty=row['certainty'],
                    state='proposed',
                    read=None,
                )
            )


def _date(written):
    from datetime import date

    return date.fromisoformat(written) if written else None


def _link_answers() -> None:
    connection = op.get_bind()
    links = sa.table(
        'answer_citations', *map(sa.column, ('answer_id', 'ordinal', 'version_id', 'start', 'end'))
    )
    rows = connection.execute(sa.text('SELECT id, document FROM answers')).all()
    for answer_id, written in rows:
        document = json.loads(written) if isinstance(written, str) else written
        cited = [c for claim in document['claims'] for c in claim['citations']]
        for ordinal, citation in enumerate(cited):
            connection.execute(
                links.insert().values(
                    answer_id=answer_id,
                    ordinal=ordinal,
                    version_id=citation['version_id'],
                    start=citation['start'],
                    end=citation['end'],
                )
            )
