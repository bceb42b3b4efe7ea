"""Reads a table as other programs see it and prints its rows as JSON: `csv FILE`, or `xlsx FILE [SHEET]` as LibreOffice writes it."""

import csv
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(element):
    """A shared string, which may be in runs of differently formatted text."""
    return "".join(part.text or "" for part in element.iter(MAIN + "t"))


def column_of(cell):
    number = 0
    for letter in re.match("[A-Z]+", cell.get("r")).group():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def value_of(cell, strings):
    formula = cell.find(MAIN + "f")
    # Its own way to write yes and no is no formula of ours.
    if formula is not None and formula.text not in ("TRUE()", "FALSE()"):
        raise SystemExit(f"LibreOffice made a formula of the cell {cell.get('r')}: {formula.text}")
    value = cell.find(MAIN + "v")
    if value is None:
        return ""
    return strings[int(value.text)] if cell.get("t") == "s" else value.text


def xlsx(path, number="1"):
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    strings = [text_of(item) for item in shared.findall(MAIN + "si")]
    rows = []
    for row in sheet.iter(MAIN + "row"):
        cells = []
        for cell in row.findall(MAIN + "c"):
            column = column_of(cell)
            cells += [""] * (column - len(cells)) + [value_of(cell, strings)]
        rows.append(cells)
    return rows


def plain(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


print(json.dumps({"csv": plain, "xlsx": xlsx}[sys.argv[1]](*sys.argv[2:])))
