"""Our ReportLab toolbox: one style, one page, tables, blocks, charts, labels; knows no section."""
