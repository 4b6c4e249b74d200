/// Lines of a terminal, none wider than `width` cells.
struct TextPage {
  let width: Int
  let ink: Ink
  private var lines: [String] = []
  private var arrow = "→"

  init(width: Int, ink: Ink) {
    self.width = width
    self.ink = ink
  }

  var text: String {
    // Figures are kept together by no-break spaces and joiners, which have done their work by now.
    lines.map { $0.replacing("\u{A0}", with: " ").replacing("\u{2060}", with: "") }
      .joined(separator: "\n") + "\n"
  }

  mutating func write(_ document: Document) {
    arrow = document.language.vocabulary.arrow
    paragraph(document.title, style: ink.bold)
    for line in document.subtitle { paragraph(line, style: ink.dim) }
    for section in document.sections {
      // The verdict needs no heading: it is what the page opens with.
      if section.id != "verdict" { heading(section.title) }
      for block in section.blocks { write(block) }
    }
    blank()
    for line in document.footer { paragraph(line, style: ink.bold) }
  }

  private mutating func write(_ block: Document.Block) {
    switch block {
    case .verdict(let verdict):
      blank()
      let ink = ink
      paragraph(verdict.badge.uppercased()) { ink.bold(ink.tone(verdict.tone, $0)) }
      for text in [verdict.premise, verdict.sentence] where !text.isEmpty {
        paragraph(text, style: ink.bold)
      }
      for remark in verdict.remarks { paragraph(remark) }
      if !verdict.advice.isEmpty { paragraph("\(arrow) \(verdict.advice)", hanging: 2) }
      paragraph(verdict.basis)
    case .paragraph(let text): paragraph(text)
    case .note(let text): paragraph(text, style: ink.dim)
    case .heading(let text):
      blank()
      paragraph(text, style: ink.bold)
    case .bullets(let items):
      for item in items { paragraph("• " + item, hanging: 2) }
    case .command(let command): paragraph("  " + command, hanging: 6)
    case .drawing(let drawn):
      blank()
      lines += drawn.map { "  " + $0 }
    case .bars(let bars): write(bars)
    case .intervals(let intervals): write(intervals)
    case .table(let table):
      blank()
      lines += TextTable(table, width: width, ink: ink).lines
    case .figure(let figure):
      for block in figure.data { write(block) }
    }
  }

  private mutating func heading(_ title: String) {
    blank()
    lines.append(ink.dim(String(repeating: "─", count: min(width, 100))))
    paragraph(title, style: ink.bold)
  }

  private mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private mutating func paragraph(
    _ text: String, hanging: Int = 0, style: (String) -> String = { $0 }
  ) {
    let leading = String(text.prefix { $0 == " " })
    let pieces = wrapped(text, to: width - max(hanging, leading.count))
    for (index, piece) in pieces.enumerated() {
      let indent = index == 0 ? leading : String(repeating: " ", count: hanging)
      lines.append(indent + style(piece))
    }
  }

  private mutating func write(_ bars: Document.Bars) {
    blank()
    paragraph(bars.title, style: ink.bold)
    let labels = bars.parts.map { wrapped($0.label, to: width / 3) }
    let labelWidth = labels.joined().map { cellWidth($0) }.max() ?? 0
    let textWidth = min(width / 3, bars.parts.map { cellWidth($0.text) }.max() ?? 0)
    let cells = min(40, width - labelWidth - textWidth - 6)
    for (part, label) in zip(bars.parts, labels) {
      let bar = padded(Reports.Bars.bar(part.fraction ?? 0, cells: cells), to: cells)
      for (index, text) in wrapped(part.text, to: textWidth).enumerated() {
        let first = index == 0
        lines.append(
          "  " + padded(first ? label[0] : "", to: labelWidth) + "  "
            + (first ? ink.tone(part.tone, bar) : padded("", to: cells)) + "  "
            + padded(text, to: textWidth, trailing: true))
      }
      for rest in label.dropFirst() { lines.append("  " + rest) }
    }
  }

  private mutating func write(_ intervals: Document.Intervals) {
    blank()
    paragraph(intervals.title, style: ink.bold)
    let labelWidth = min(width / 4, intervals.rows.map { cellWidth($0.label) }.max() ?? 0)
    let textWidth = min(width / 3, intervals.rows.map { cellWidth($0.text) }.max() ?? 0)
    let cells = min(40, width - labelWidth - textWidth - 6)
    for row in intervals.rows {
      let picture =
        if let estimate = row.estimate, cells >= 10 {
          Reports.Bars.interval(
            low: row.low ?? estimate, estimate: estimate, high: row.high ?? estimate,
            on: intervals.scale, cells: cells)
        } else {
          ""
        }
      let labels = wrapped(row.label, to: labelWidth)
      for (index, text) in wrapped(row.text, to: textWidth).enumerated() {
        let label = index < labels.count ? labels[index] : ""
        lines.append(
          trimmed(
            "  " + ink.bold(padded(label, to: labelWidth)) + "  "
              + padded(text, to: textWidth, trailing: true) + "  " + (index == 0 ? picture : "")))
      }
      paragraph("    " + row.meaning, hanging: 4, style: ink.dim)
      if let between = row.between { paragraph("    ↓ " + between, hanging: 6) }
    }
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
