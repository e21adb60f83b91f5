"""The documents that are made of the report: in which look."""

from __future__ import annotations

from kartlaggning.schema.models.slides import SlidesDocuments
from kartlaggning.yaml_files.models import Model


class Documents(Model):
    """The documents that are made of the report.

    Example::

        report:
          documents:
            slides:
              template: mall.potx
              layouts: {title: Rubrikbild, finding: Endast rubrik}
    """

    slides: SlidesDocuments = SlidesDocuments()
    """Slides."""
