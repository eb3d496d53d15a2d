"""Facts as CSV and XLSX, for editors who work in spreadsheets: out and back without loss."""
