"""The number of the contract that the JSON lines keep; a shape changes only together with it."""

CONTRACT = 1
