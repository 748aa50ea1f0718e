"""EDGAR's codes of states, provinces and countries, two characters each.

Source: EDGAR Ownership XML Technical Specification, version 3, appendix A; SEC schema file X0304.
The list in the schema of Form 144 (eis_stateCodes.xsd) is the same.
"""

from __future__ import annotations

_STATES = """
    AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH
    NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY
"""
"""The states of the United States and the District of Columbia."""
_ELSEWHERE = """
    1A 1B 1C 1D 1E 1F 1G 1H 1J 1K 1L 1M 1N 1P 1Q 1R 1S 1T 1U 1V 1W 1X 1Y 1Z 2A 2B 2C 2D 2E 2G 2H
    2J 2K 2L 2M 2N 2P 2Q A0 A1 A2 A3 A4 A5 A6 A7 A8 A9 B0 B1 B2 B3 B4 B5 B6 B7 B8 B9 C0 C1 C3 C4
    C5 C6 C7 C8 C9 D0 D1 D2 D3 D4 D5 D6 D7 D8 D9 E0 E1 E2 E3 E4 E8 E9 F0 F1 F2 F3 F4 F5 F6 F7 F8
    F9 G0 G1 G2 G3 G4 G6 G7 G8 G9 GU H1 H2 H3 H4 H5 H6 H7 H8 H9 I0 I3 I4 I5 I6 J0 J1 J2 J3 J4 J5
    J6 J8 J9 K0 K1 K2 K3 K4 K5 K6 K7 K8 K9 L0 L2 L3 L6 L7 L8 L9 M0 M2 M3 M4 M5 M6 M7 M8 M9 N0 N1
    N2 N4 N5 N6 N7 N8 N9 O0 O1 O2 O3 O4 O5 O9 P0 P1 P2 P3 P4 P5 P6 P7 P8 PR Q1 Q2 Q3 Q4 Q5 Q6 Q7
    Q8 R0 R1 R2 R4 R5 R6 R8 R9 S0 S1 S3 S4 S5 S6 S8 S9 T0 T1 T2 T3 T6 T7 T8 U0 U1 U3 U5 U7 U8 U9
    V0 V1 V2 V3 V6 V7 V8 V9 VI W0 W1 W2 W3 W4 W5 W6 W7 W8 W9 X0 X1 X2 X3 X4 X5 X8 XX Y0 Y3 Y4 Y5
    Y6 Y7 Y8 Y9 Z0 Z1 Z2 Z3 Z4 Z5
"""
"""Canada's provinces, other countries and territories, and ``XX``: unknown."""
_GIVEN_UP = """
    2F C2 E5 E7 G5 I7 I8 I9 L1 L4 L5 M1 O6 Q9 R3 T4 U2 U4 U6 X7 X9 Y2
"""

CURRENT = frozenset(f"{_STATES}{_ELSEWHERE}".split())
"""The codes that a filer may give."""
GIVEN_UP = frozenset(_GIVEN_UP.split())
"""Codes that stand in old addresses of record; EDGAR suspends a submission that gives one."""
