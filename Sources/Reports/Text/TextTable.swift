/// A table for a terminal. Ranges are left out where they don't fit; then columns are set in
/// groups, one below the other, each with the rows' labels and the words that follow them; and long
/// words wrap in their cell.
struct TextTable {
  let table: Document.Table
  let width: Int
  let ink: Ink

  private let gap = 2

  init(_ table: Document.Table, width: Int, ink: Ink) {
    self.table = table
    self.width = width
    self.ink = ink
  }

  var lines: [String] {
    let columns = (0..<max(0, table.columns.count - 1)).map { column in
      Column(
        heading: table.columns[column + 1],
        cells: table.rows.map { $0.cells.count > column ? $0.cells[column] : .init("") })
    }
    let labels = table.rows.map { ($0.isDetail ? "  " : "") + $0.label }
    // Labels may take what the figures leave.
    let figures = columns.reduce(0) {
      $0 + gap + ($1.isText ? min(32, $1.width(withRange: false)) : $1.width(withRange: false))
    }
    let labelWidth = min(
      max(12, width / 3, width - figures),
      ([table.columns.first ?? ""] + labels).map { cellWidth($0) }.max() ?? 0)

    let full = columns.map { $0.width(withRange: true) }
    let withRange = labelWidth + full.reduce(0) { $0 + $1 + gap } <= width
    var groups: [[Column]] = [[]]
    var widths: [[Int]] = [[]]
    var used = labelWidth
    let texts = columns.filter(\.isText).count
    for column in columns {
      let room = width - labelWidth - gap
      var natural = column.width(withRange: withRange)
      if column.isText, texts > 0 {
        // A column of words takes what the figures leave, and wraps.
        let others = columns.filter { !$0.isText }.reduce(0) {
          $0 + $1.width(withRange: withRange) + gap
        }
        let words = (width - labelWidth - others) / texts - gap
        natural = min(natural, max(words, min(16, room)))
      }
      natural = max(1, min(natural, room))
      if used + gap + natural > width, !groups[groups.count - 1].isEmpty {
        // Words right after the label, such as the arm, belong to it.
        let names = groups[0].prefix(while: \.isText)
        let taken = widths[0].prefix(names.count).reduce(0) { $0 + $1 + gap }
        let fits = names.count < groups[0].count && labelWidth + taken + gap + natural <= width
        groups.append(fits ? Array(names) : [])
        widths.append(fits ? Array(widths[0].prefix(names.count)) : [])
        used = labelWidth + (fits ? taken : 0)
      }
      groups[groups.count - 1].append(column)
      widths[widths.count - 1].append(natural)
      used += gap + natural
    }

    var lines = wrapped(table.title, to: width).map(ink.bold)
    for (group, widths) in zip(groups, widths) {
      if lines.count > 1 { lines.append("") }
      let headings = zip(group, widths).map { column, width in
        wrapped(column.heading, to: width).map { padded($0, to: width, trailing: !column.isText) }
      }
      if table.columns.contains(where: { !$0.isEmpty }) {
        lines += row(
          wrapped(table.columns.first ?? "", to: labelWidth), headings, labelWidth, widths
        ).map(ink.dim)
      }
      for index in table.rows.indices {
        let cells = zip(group, widths).map { column, width in
          let text = column.cells[index].line(withRange: withRange)
          return wrapped(text, to: width).map { padded($0, to: width, trailing: !column.isText) }
        }
        let indent = table.rows[index].isDetail ? "  " : ""
        let label = wrapped(table.rows[index].label, to: labelWidth - indent.count).map {
          indent + $0
        }
        let line = row(label, cells, labelWidth, widths)
        lines += table.rows[index].isDetail ? line.map(ink.dim) : line
      }
    }
    if withRange, let note = table.rangeNote { lines += wrapped(note, to: width).map(ink.dim) }
    return lines
  }

  private func row(
    _ label: [String], _ cells: [[String]], _ labelWidth: Int, _ widths: [Int]
  ) -> [String] {
    let height = max(label.count, cells.map(\.count).max() ?? 0)
    return (0..<height).map { line in
      var text = padded(line < label.count ? label[line] : "", to: labelWidth)
      for (cell, width) in zip(cells, widths) {
        text += String(repeating: " ", count: gap)
        text += line < cell.count ? cell[line] : padded("", to: width)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  private struct Column {
    let heading: String
    let cells: [Document.Table.Cell]
    var isText: Bool { cells.contains(where: \.isText) }

    func width(withRange: Bool) -> Int {
      let longest = heading.split(separator: " ").map { cellWidth(String($0)) }.max() ?? 0
      let whole = min(cellWidth(heading), 22)
      return max(
        longest, whole, cells.map { cellWidth($0.line(withRange: withRange)) }.max() ?? 0)
    }
  }
}

extension Document.Table.Cell {
  func line(withRange: Bool) -> String {
    guard withRange, let range else { return text }
    return "\(text)  (\(range))".replacing(" (", with: "\u{A0}(")
  }
}
