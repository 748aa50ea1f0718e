"""Pages on which every word has its place: PDFs, scans, and text whose columns stand in place."""
