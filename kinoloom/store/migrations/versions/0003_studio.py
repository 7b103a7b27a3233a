"""What a studio with several people needs: owners, keys, uploads, webhooks, exports."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('answers',
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('request', sa.String(length=64), nullable=False),
    sa.Column('status', sa.Integer(), nullable=True),
    sa.Column('headers', sa.JSON(), nullable=True),
    sa.Column('body', sa.String(), nullable=True),
    sa.Column('at', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('owner', 'key')
    )
    op.create_index('answers_old', 'answers', ['at'], unique=False)
    op.create_table('audit',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('at', sa.Float(), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('via', sa.String(length=40), nullable=False),
    sa.Column('action', sa.String(length=80), nullable=False),
    sa.Column('object', sa.String(length=120), nullable=False),
    sa.Column('outcome', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('audit_of', 'audit', ['owner', 'id'], unique=False)
    op.create_index('audit_old', 'audit', ['at'], unique=False)
    op.create_table('characters',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('bible', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('updated_at', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('characters_of', 'characters', ['owner', 'created_at'], unique=False)
    op.create_table('keys',
    sa.Column('id', sa.String(length=8), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('scopes', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('expires_at', sa.Float(), nullable=True),
    sa.Column('revoked_at', sa.Float(), nullable=True),
    sa.Column('last_used_at', sa.Float(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('keys_of', 'keys', ['owner'], unique=False)
    op.create_table('sessions',
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('key', sa.String(length=8), nullable=False),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('expires_at', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['key'], ['keys.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('hash')
    )
    op.create_index('sessions_ending', 'sessions', ['expires_at'], unique=False)
    op.create_table('uploads',
    sa.Column('id', sa.String(length=24), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('received', sa.BigInteger(), nullable=False),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.JSON(), nullable=True),
    sa.Column('facts', sa.JSON(), nullable=True),
    sa.Column('key', sa.String(length=80), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('expires_at', sa.Float(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('uploads_ending', 'uploads', ['expires_at'], unique=False)
    op.create_index('uploads_of', 'uploads', ['owner', 'created_at'], unique=False)
    op.create_table('webhooks',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('secrets', sa.JSON(), nullable=False),
    sa.Column('events', sa.JSON(), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('why_disabled', sa.String(), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('webhooks_of', 'webhooks', ['owner', 'created_at'], unique=False)
    op.create_table('exports',
    sa.Column('id', sa.String(length=24), nullable=False),
    sa.Column('production', sa.String(length=16), nullable=False),
    sa.Column('layout', sa.String(length=16), nullable=False),
    sa.Column('format', sa.String(length=12), nullable=False),
    sa.Column('status', sa.String(length=16), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=True),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('lease_owner', sa.String(), nullable=True),
    sa.Column('lease_until', sa.Float(), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('finished_at', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['layout'], ['productions.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['production'], ['productions.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('exports_of', 'exports', ['production', 'created_at'], unique=False)
    op.create_index('exports_open', 'exports', ['status', 'created_at'], unique=False)
    op.create_table('editions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('production', sa.String(length=16), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.Column('brief', sa.JSON(), nullable=False),
    sa.Column('board', sa.JSON(), nullable=True),
    sa.Column('at', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['production'], ['productions.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('editions_of', 'editions', ['production', 'undone', 'id'], unique=False)
    op.create_table('chats',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('production', sa.String(length=16), nullable=True),
    sa.Column('auto', sa.Boolean(), nullable=False),
    sa.Column('waits', sa.Boolean(), nullable=False),
    sa.Column('news', sa.JSON(), nullable=False),
    sa.Column('lease_owner', sa.String(), nullable=True),
    sa.Column('lease_until', sa.Float(), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['production'], ['productions.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('chats_of', 'chats', ['owner', 'created_at'], unique=False)
    op.create_index('chats_waiting', 'chats', ['waits'], unique=False)
    op.create_table('messages',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('chat', sa.String(length=16), nullable=False),
    sa.Column('role', sa.String(length=12), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('answered', sa.Boolean(), nullable=False),
    sa.Column('answers', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['chat'], ['chats.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('messages_of', 'messages', ['chat', 'id'], unique=False)
    op.create_table('proposals',
    sa.Column('chat', sa.String(length=16), nullable=False),
    sa.Column('n', sa.Integer(), nullable=False),
    sa.Column('message', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('production', sa.String(length=16), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('proposal', sa.JSON(), nullable=False),
    sa.Column('says', sa.String(), nullable=False),
    sa.Column('remakes', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('error', sa.JSON(), nullable=True),
    sa.Column('made', sa.String(length=24), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('decided_at', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['chat'], ['chats.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('chat', 'n')
    )
    op.create_table('letters',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('webhook', sa.String(length=16), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.Float(), nullable=True),
    sa.Column('lease_until', sa.Float(), nullable=True),
    sa.Column('last_status', sa.Integer(), nullable=True),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.Column('ended_at', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['webhook'], ['webhooks.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('letters_due', 'letters', ['state', 'next_at'], unique=False)
    op.create_index('letters_of', 'letters', ['webhook', 'created_at'], unique=False)
    op.create_table('voices',
    sa.Column('id', sa.String(length=16), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('upload', sa.String(length=24), nullable=False),
    sa.Column('transcript', sa.String(), nullable=False),
    sa.Column('language', sa.String(length=12), nullable=False),
    sa.Column('consent', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['upload'], ['uploads.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('voices_of', 'voices', ['owner', 'created_at'], unique=False)
    op.add_column('productions', sa.Column('owner', sa.String(length=40), server_default=sa.text("'local'"), nullable=False))
    op.add_column('productions', sa.Column('priority', sa.String(length=12), server_default=sa.text("'interactive'"), nullable=False))
    op.add_column('productions', sa.Column('remix_of', sa.String(length=16), nullable=True))
    op.create_index('productions_of', 'productions', ['owner', 'created_at'], unique=False)
    op.add_column('runs', sa.Column('stop', sa.String(length=16), nullable=True))
    op.add_column('runs', sa.Column('ending', sa.String(), nullable=True))
    op.add_column('runs', sa.Column('started_at', sa.Float(), nullable=True))
    op.create_index('runs_untold', 'runs', ['finished_at'], unique=False, sqlite_where=sa.text('ending IS NOT NULL'), postgresql_where=sa.text('ending IS NOT NULL'))
    op.add_column('takes', sa.Column('score', sa.Float(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('takes', schema=None) as batch_op:
        batch_op.drop_column('score')
    op.drop_index('runs_untold', table_name='runs')
    with op.batch_alter_table('runs', schema=None) as batch_op:
        batch_op.drop_column('started_at')
        batch_op.drop_column('ending')
        batch_op.drop_column('stop')
    op.drop_index('productions_of', table_name='productions')
    with op.batch_alter_table('productions', schema=None) as batch_op:
        batch_op.drop_column('remix_of')
        batch_op.drop_column('priority')
        batch_op.drop_column('owner')
    op.drop_table('proposals')
    op.drop_index('messages_of', table_name='messages')
    op.drop_table('messages')
    op.drop_index('chats_waiting', table_name='chats')
    op.drop_index('chats_of', table_name='chats')
    op.drop_table('chats')
    op.drop_index('editions_of', table_name='editions')
    op.drop_table('editions')
    op.drop_index('voices_of', table_name='voices')
    op.drop_table('voices')
    op.drop_index('letters_of', table_name='letters')
    op.drop_index('letters_due', table_name='letters')
    op.drop_table('letters')
    op.drop_index('exports_open', table_name='exports')
    op.drop_index('exports_of', table_name='exports')
    op.drop_table('exports')
    op.drop_index('webhooks_of', table_name='webhooks')
    op.drop_table('webhooks')
    op.drop_index('uploads_of', table_name='uploads')
    op.drop_index('uploads_ending', table_name='uploads')
    op.drop_table('uploads')
    op.drop_index('sessions_ending', table_name='sessions')
    op.drop_table('sessions')
    op.drop_index('keys_of', table_name='keys')
    op.drop_table('keys')
    op.drop_index('characters_of', table_name='characters')
    op.drop_table('characters')
    op.drop_index('audit_old', table_name='audit')
    op.drop_index('audit_of', table_name='audit')
    op.drop_table('audit')
    op.drop_index('answers_old', table_name='answers')
    op.drop_table('answers')
