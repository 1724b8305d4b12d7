"""Editable documents: views as a committee paper (DOCX) and as slides (PPTX), with native charts.

Views become sections (:mod:`~components.documents.sections`) without a word of a file format; the two writers
(:mod:`~components.documents.paper`, :mod:`~components.documents.slides`) know no figures.
"""
