"""What EDGAR and the rules under Section 16 fix: dated tables with their sources."""
