"use strict";
// An Excel workbook of one sheet, made in the page. Every text is a text: nothing in it can be run as a formula.
const makeWorkbook = (() => {
  const FOLDER = "http://schemas.openxmlformats.org/";
  const MAIN = `${FOLDER}spreadsheetml/2006/main`;
  const OFFICE = `${FOLDER}officeDocument/2006/relationships`;
  const PACKAGE = `${FOLDER}package/2006`;
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const NARROWEST = 8;
  const WIDEST = 60; // characters
  const LONGEST_NAME = 31;

  // --- a zip whose files are stored as they are, all of the same day
  const NEW_YEAR_1980 = 0x21;
  const u16 = (number) => [number & 255, (number >>> 8) & 255];
  const u32 = (number) => [...u16(number & 0xffff), ...u16(number >>> 16)];

  const CRC_TABLE = Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });

  const crc32 = (bytes) =>
    (bytes.reduce((crc, byte) => CRC_TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

  function zip(texts) {
    const encoder = new TextEncoder();
    const parts = [];
    const index = [];
    let offset = 0;
    for (const [path, text] of Object.entries(texts)) {
      const [name, content] = [encoder.encode(path), encoder.encode(text)];
      const sizes = [...u32(crc32(content)), ...u32(content.length), ...u32(content.length)];
      const shared = [...u16(20), ...u16(0x0800), ...u16(0), ...u16(0), ...u16(NEW_YEAR_1980), ...sizes,
        ...u16(name.length), ...u16(0)];
      const head = [0x50, 0x4b, 3, 4, ...shared, ...name];
      parts.push(Uint8Array.from(head), content);
      index.push(0x50, 0x4b, 1, 2, ...u16(20), ...shared, ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(offset),
        ...name);
      offset += head.length + content.length;
    }
    const n = u16(Object.keys(texts).length);
    const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...n, ...n, ...u32(index.length), ...u32(offset), 0, 0];
    return [...parts, Uint8Array.from(index), Uint8Array.from(end)];
  }

  // --- the sheet
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escaped = (text) => text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  function columnName(index) {
    const before = Math.floor(index / 26);
    return (before ? columnName(before - 1) : "") + String.fromCharCode(65 + (index % 26));
  }

  function cellXml(value, place, style) {
    if (value === "") return "";
    if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
    return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }

  function rowXml(values, index) {
    const style = index === 0 ? ' s="1"' : "";
    const cells = values.map((value, column) => cellXml(value, columnName(column) + (index + 1), style));
    return `<row r="${index + 1}">${cells.join("")}</row>`;
  }

  // notes under the table are long, and widen no column
  function widthXml(rows, column) {
    const longest = Math.max(...rows.map((values) => String(values[column] ?? "").length));
    const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`;
  }

  function sheetXml(rows, notes) {
    const all = [...rows, [], ...notes.map((note) => [note])];
    return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">`
      + '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
      + `<cols>${rows[0].map((_, column) => widthXml(rows, column)).join("")}</cols>`
      + `<sheetData>${all.map(rowXml).join("")}</sheetData></worksheet>`;
  }

  const sheetName = (text) => escaped(text.replace(/[[\]:*?/\\']/g, " ").slice(0, LONGEST_NAME).trim()) || "1";

  const relations = (target, type) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${
    type.map((each, index) => `<Relationship Id="r${index + 1}" Type="${OFFICE}/${each}" Target="${target[index]}"/>`)
      .join("")}</Relationships>`;

  return (name, { rows, notes }) => zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}sheet.main+xml"/>`
      + `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}worksheet+xml"/>`
      + `<Override PartName="/xl/styles.xml" ContentType="${TYPE}styles+xml"/></Types>`,
    "_rels/.rels": relations(["xl/workbook.xml"], ["officeDocument"]),
    "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`
      + `<sheet name="${sheetName(name)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(["worksheets/sheet1.xml", "styles.xml"], ["worksheet", "styles"]),
    "xl/worksheets/sheet1.xml": sheetXml(rows, notes),
    // the second style is the headings'
    "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>`
      + '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
      + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
      + '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
      + '<cellXfs count="2"><xf xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>',
  });
})();
