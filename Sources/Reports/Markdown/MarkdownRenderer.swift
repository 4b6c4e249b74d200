package import CampaignModel

/// The report in GitHub's Markdown.
package struct MarkdownRenderer: Renderer {
  package let name = "markdown"
  package init() {}

  package func render(_ study: Study, options: RenderOptions) -> String {
    page(ReportBuilder(study, options: options).document)
  }

  package func render(_ data: DataStudy, options: RenderOptions) -> String {
    page(DataReportBuilder(data, options: options).document)
  }

  package func render(_ validation: ValidationStudy, options: RenderOptions) -> String {
    page(
      ValidationReportBuilder(validation, options: options).document, pictures: options.pictures)
  }

  package func render(_ plan: TestPlan, options: RenderOptions) -> String {
    page(PlanReportBuilder(plan, options: options).document)
  }

  package func render(_ sweep: Sweep, options: RenderOptions) -> String {
    page(SweepReportBuilder(sweep, options: options).document)
  }

  package func render(_ calibration: Calibration, options: RenderOptions) -> String {
    page(CalibrationReportBuilder(calibration, options: options).document)
  }

  package func render(designs: [Study], options: RenderOptions) -> String {
    page(DesignsReportBuilder(studies: designs, options: options).document)
  }

  func page(_ document: Document, pictures: [Chart.Name: String] = [:]) -> String {
    var parts = ["# " + escaped(document.title)]
    parts.append(document.subtitle.map(escaped).joined(separator: "  \n"))
    for section in document.sections {
      parts.append("## " + escaped(section.title))
      parts += section.blocks.flatMap {
        blocks($0, arrow: document.language.vocabulary.arrow, pictures)
      }
    }
    parts.append("---")
    parts += document.footer.map { "**\(escaped($0))**" }
    if document.language.isRightToLeft { parts = ["<div dir=\"rtl\">"] + parts + ["</div>"] }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func blocks(
    _ block: Document.Block, arrow: String, _ pictures: [Chart.Name: String]
  ) -> [String] {
    switch block {
    case .verdict(let verdict):
      [
        "**\(escaped(verdict.badge.uppercased()))**",
        [verdict.premise, verdict.sentence].filter { !$0.isEmpty }
          .map { "> **\(escaped($0))**" }.joined(separator: "\n>\n"),
      ] + verdict.remarks.map(escaped) + [
        verdict.advice.isEmpty ? "" : arrow + " " + escaped(verdict.advice),
        escaped(verdict.basis),
      ]
    case .paragraph(let text): [escaped(text)]
    case .note(let text): ["*\(escaped(text))*"]
    case .heading(let text): ["### " + escaped(text)]
    case .bullets(let items): [items.map { "- " + escaped($0) }.joined(separator: "\n")]
    case .command(let command): ["```sh\n\(command.replacing("`", with: "'"))\n```"]
    case .drawing(let lines):
      ["```text\n\(lines.joined(separator: "\n").replacing("`", with: "'"))\n```"]
    case .bars(let bars):
      [
        table(
          title: bars.title, columns: ["", "", ""], isText: [true, true, false],
          rows: bars.parts.map {
            [$0.label, Reports.Bars.bar($0.fraction ?? 0, cells: 24), $0.text].map(escaped)
          })
      ]
    case .intervals(let intervals):
      [
        table(
          title: intervals.title, columns: ["", "", "", ""], isText: [true, false, true, true],
          rows: intervals.rows.map { row in
            ["**\(escaped(row.label))**", escaped(row.text), escaped(row.meaning)]
              + [row.between.map { "↓ " + escaped($0) } ?? ""]
          })
      ]
    case .table(let data):
      [
        table(
          title: data.title, columns: data.columns.map(escaped),
          isText: (0..<data.columns.count).map { column in
            column == 0
              || data.rows.contains {
                $0.cells.indices.contains(column - 1) && $0.cells[column - 1].isText
              }
          },
          rows: data.rows.map { row in
            [row.isDetail ? "↳ *\(escaped(row.label))*" : escaped(row.label)] + row.cells.map(cell)
          }),
        data.rangeNote.map { "*\(escaped($0))*" } ?? "",
      ]
    case .figure(let figure):
      [pictures[figure.chart].map { "![\(escaped(figure.caption))](\($0))" } ?? ""]
        + figure.data.flatMap { blocks($0, arrow: arrow, pictures) }
    }
  }

  private func cell(_ cell: Document.Table.Cell) -> String {
    let text = escaped(cell.text) + (cell.range.map { " (\(escaped($0)))" } ?? "")
    guard let link = cell.link, !link.contains(where: { " <>()|\\".contains($0) }) else {
      return text
    }
    return "[\(text)](\(link))"
  }

  private func table(title: String, columns: [String], isText: [Bool], rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rule = isText.map { $0 ? ":--" : "--:" }
    return (["**\(escaped(title))**\n", line(columns), line(rule)] + rows.map(line))
      .joined(separator: "\n")
  }

  /// What Markdown, or HTML within it, would take for markup.
  package func escaped(_ text: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "|", "~", "$", "!": result += "\\\(character)"
      case "[", "]": result += "\\\(character)"
      case "#", "-", "+", "=": result += index == 0 ? "\\\(character)" : String(character)
      // Neither a link nor a mention comes out of a name.
      case "\u{2060}": break
      case "@": result += "@\u{200B}"
      case ":" where text.dropFirst(index).hasPrefix("://"): result += ":\u{200B}"
      default: result.append(character)
      }
    }
    return result
  }
}

extension Document {
  var markdown: String { MarkdownRenderer().page(self) }
}
