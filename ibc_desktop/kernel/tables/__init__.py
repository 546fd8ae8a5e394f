"""Tables from outside and on their way out: XLSX, XLS, ODS, CSV and TXT."""
