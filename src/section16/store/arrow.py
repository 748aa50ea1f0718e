"""The specification as Arrow schemas, and rows as Arrow tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from section16.store.specification import (
    AMOUNT_DECIMALS,
    AMOUNT_DIGITS,
    PRODUCT_DECIMALS,
    PRODUCT_DIGITS,
    Kind,
    Table,
)

TYPES: dict[Kind, Any] = {
    Kind.TEXT: pa.string(),
    Kind.INTEGER: pa.int32(),
    Kind.FLAG: pa.bool_(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us"),
    Kind.AMOUNT: pa.decimal128(AMOUNT_DIGITS, AMOUNT_DECIMALS),
    Kind.PRODUCT: pa.decimal128(PRODUCT_DIGITS, PRODUCT_DECIMALS),
    Kind.BYTES: pa.binary(),
}


def schema(table: Table) -> Any:
    """The Arrow schema of a table; where a column must be filled, it says so."""
    return pa.schema(
        [
            pa.field(column.name, TYPES[column.kind], nullable=not column.required)
            for column in table.columns
        ]
    )


def arrow_table(table: Table, rows: Sequence[tuple[Any, ...]]) -> Any:
    """Rows, given as tuples in the order of the columns, as an Arrow table."""
    made = schema(table)
    columns = zip(*rows, strict=True) if rows else ([] for _ in made)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, made, strict=True)]
    return pa.Table.from_arrays(arrays, schema=made)
