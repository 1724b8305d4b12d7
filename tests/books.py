"""Workbooks written sign by sign, as programs write them and as no program would."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def written(sheets, formats=None, active=0):
    """A workbook as a library writes it: rows by the name of the sheet; with ``!`` in front it is hidden.

    ``formats`` are number formats by row and column, ``active`` is the number of the sheet that is shown.
    """
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for number, (name, rows_of_sheet) in enumerate(sheets.items()):
        sheet = made.add_worksheet(name.removeprefix("!"))
        if number == active:
            sheet.activate()
        if name.startswith("!"):
            sheet.hide()
        for at, row in enumerate(rows_of_sheet):
            for column, cell in enumerate(row):
                look = (formats or {}).get((at, column))
                if cell is not None:
                    sheet.write(at, column, cell, made.add_format({"num_format": look}) if look else None)
    made.close()
    return out.getvalue()


def packed(parts):
    """A ZIP of parts by name; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            if body is not None:
                archive.writestr(name, body)
    return out.getvalue()


def rows(*lines):
    """``<sheetData>`` of plain cells."""
    cells = (
        "".join(
            f'<c t="inlineStr"><is><t>{c}</t></is></c>' if isinstance(c, str) else f"<c><v>{c}</v></c>"
            for c in line
        )
        for line in lines
    )
    return "".join(f"<row>{line}</row>" for line in cells)


def xlsx(
    data,
    *,
    before="",
    after="",
    codes=(),
    shared="",
    states=None,
    view="",
    calc="",
    about="",
    main=_MAIN,
    **parts,
):
    """A workbook of Excel. ``data`` stands in ``<sheetData>`` of the only sheet, or of several by their name.

    ``before`` and ``after`` stand around it in every sheet; ``codes`` are number formats by the number of
    their style from 1 on, ``states`` the states of sheets by name, ``parts`` others that replace ours.
    """
    sheets = data if isinstance(data, dict) else {"Daten": data}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" state="{(states or {}).get(name, "visible")}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINK}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    links += f'<Relationship Id="s" Type="{_LINK}/styles" Target="styles.xml"/>'
    links += f'<Relationship Id="t" Type="{_LINK}/sharedStrings" Target="sharedStrings.xml"/>'
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    looks = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{_LINK}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{_LINK}"><workbookPr {about}/><bookViews>'
        f"<workbookView {view}/></bookViews><sheets>{listed}</sheets>{calc}</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}">{links}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><numFmts>{formats}</numFmts><cellStyleXfs>'
        f'<xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{looks}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{shared}</sst>',
        **{
            f"xl/worksheets/sheet{n}.xml": f'<worksheet xmlns="{main}">{before}<sheetData>{body}</sheetData>'
            f"{after}</worksheet>"
            for n, body in enumerate(sheets.values(), 1)
        },
    }
    return packed(made | parts)


def cell(value="", **given):
    """``<table:table-cell>`` of ODS; ``given`` are numbers (``rows_spanned`` is ``number-rows-spanned``)."""
    kind = "string" if isinstance(value, str) else "float"
    written = "" if isinstance(value, str) else f' office:value="{value}"'
    about = "".join(f' table:number-{name.replace("_", "-")}="{n}"' for name, n in given.items())
    if value == "":
        return f"<table:table-cell{about}/>"
    shown = f"<text:p>{value}</text:p>"
    return f'<table:table-cell{about} office:value-type="{kind}"{written}>{shown}</table:table-cell>'


def line(*cells, given=""):
    """``<table:table-row>`` of ODS; plain cells may be given by their values."""
    made = "".join(one if isinstance(one, str) and one.startswith("<") else cell(one) for one in cells)
    return f"<table:table-row {given}>{made}</table:table-row>"


def table(*lines, name="Daten", given=""):
    """``<table:table>`` of ODS."""
    return f'<table:table table:name="{name}" {given}>{"".join(lines)}</table:table>'


def ods(*tables, styles="", active="", body="spreadsheet", kind=SPREADSHEET, **parts):
    """An OpenDocument spreadsheet of ``tables``."""
    names = ("office", "table", "text", "style", "config", "manifest")
    spaces = " ".join(f'xmlns:{name}="{_OASIS.format(name)}"' for name in names)
    spaces += f' xmlns:calcext="{_CALCEXT}"'
    made = {
        "mimetype": kind,
        "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{body}>{''.join(tables)}</office:{body}></office:body>"
        "</office:document-content>",
        "settings.xml": f"<office:document-settings {spaces}><config:config-item-set>"
        f'<config:config-item config:name="ActiveTable">{active}</config:config-item>'
        "</config:config-item-set></office:document-settings>",
    }
    return packed(made | parts)
