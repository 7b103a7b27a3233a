"""A production may be another layout of one."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('productions', sa.Column('layout_of', sa.String(length=16), nullable=True))
    op.create_index('productions_layouts', 'productions', ['layout_of'], unique=False)


def downgrade() -> None:
    op.drop_index('productions_layouts', table_name='productions')
    with op.batch_alter_table('productions', schema=None) as batch_op:
        batch_op.drop_column('layout_of')
