"""The shipped accessibility statement is true: what it says is wrong has its trial or reason."""

from browsing import draw_all
from shipped import ROOT

from kartlaggning.pages.render import PAGES
from kartlaggning.schema.loading import load_schema

# the beginning of a stated fault, and how it is known to be there
KNOWN = {
    "Rapporten är prövad med program och med tangentbord": "by whom it was tried, no program knows",
}
POINTED = """async (chart) => {
  const { left, top, width, height } = chart.getBoundingClientRect();
  for (const across of [0.1, 0.3, 0.5, 0.7, 0.9])
    for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const [clientX, clientY] = [left + across * width, top + down * height];
      const target = document.elementFromPoint(clientX, clientY);
      for (const type of ["mouseover", "mousemove"])
        target?.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX, clientY }));
      await new Promise((next) => setTimeout(next, 20));
    }
  return chart.querySelectorAll(".hoverlayer > *").length;
}"""


def test_each_fault_that_is_stated_is_known_to_be_there():
    stated = load_schema(ROOT).report.accessibility.known_faults
    unknown = [fault.sv for fault in stated if not fault.sv.startswith(tuple(KNOWN))]
    assert unknown == [], "say here how it is known, or try it"
    assert len(stated) == len(KNOWN)


def test_no_box_follows_the_pointer_over_a_chart(open_file, shipped_mapping, report_of):
    # one that the keyboard could not close was stated long after it was gone
    report_of(shipped_mapping)
    page = open_file(shipped_mapping / "reports" / PAGES["sv"])
    draw_all(page)
    charts = page.locator(".chart").all()
    assert len(charts) > 2
    for chart in charts[:3]:
        chart.scroll_into_view_if_needed()
        assert chart.evaluate(POINTED) == 0
