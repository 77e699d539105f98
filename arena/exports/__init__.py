"""Results as rows, workbooks and paper. Every figure comes from the views, so paper, file and wall agree."""
