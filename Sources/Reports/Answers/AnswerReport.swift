package import CampaignModel
internal import Foundation

/// An answer of a calculator, in any format.
package struct AnswerReport: Sendable {
  let answer: Answer
  let options: RenderOptions

  package init(_ answer: Answer, options: RenderOptions) {
    self.answer = answer
    self.options = options
  }

  /// - Parameter format: `text`, `json`, `markdown` or `html`.
  /// - Returns: Ends with a line feed.
  package func rendered(as format: String) -> String {
    switch format {
    case "json": json
    case "markdown": document.markdown
    case "html": document.html(charts: [:])
    default: document.text(width: options.width, colour: options.colour)
    }
  }

  private var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let value = AnswerJSON(answer: answer) { phrase, language in
      PhraseWriter(language: language).text(phrase)
    }
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("an answer of plain numbers and texts can't be encoded: \(error)")
    }
  }

  private var document: Document {
    let writer = PhraseWriter(language: options.language)
    let words = options.language.vocabulary
    var blocks: [Document.Block] = [.paragraph(writer.text(answer.sentence))]
    blocks += [figures(writer), table(writer)].compactMap(\.self)
    var sections = [
      Document.Section(id: "answer", title: words.answerTitle, blocks: blocks)
    ]
    if !answer.warnings.isEmpty {
      sections.append(
        .init(
          id: "warnings", title: words.warningsTitle,
          blocks: [.bullets(answer.warnings.map(writer.text))]))
    }
    sections.append(
      .init(
        id: "assumptions", title: words.assumptionsTitle,
        blocks: [.bullets(answer.assumptions.map(writer.text))]))
    return Document(
      language: options.language, title: options.language.text(answer.title), subtitle: [],
      sections: sections, footer: [])
  }

  /// Figures of the whole answer, a line each.
  private func figures(_ writer: PhraseWriter) -> Document.Block? {
    let rows: [Document.Table.Row] = answer.fields.compactMap { field in
      let text: String
      switch field.value {
      case .one(let value): text = writer.text(value, field.unit, or: field.reason)
      case .interval(let lower, let upper):
        text = writer.interval(lower, upper, field.unit, or: field.reason)
      case .word(let words, _): text = options.language.text(words)
      case .many, .intervals, .words: return nil
      }
      return .init(label: options.language.text(field.title), cells: [.init(text)])
    }
    return rows.isEmpty
      ? nil
      : .table(
        .init(
          title: options.language.vocabulary.inNumbers, columns: ["", ""], rows: rows))
  }

  /// Figures of each look, arm or test, a column each.
  private func table(_ writer: PhraseWriter) -> Document.Block? {
    guard let rows = answer.rows else { return nil }
    var columns = [options.language.text(rows.title)]
    var cells = rows.labels.map { _ in [Document.Table.Cell]() }
    for field in answer.fields {
      let texts: [String]
      switch field.value {
      case .many(let values): texts = values.map { writer.text($0, field.unit, or: nil) }
      case .intervals(let lower, let upper):
        texts = zip(lower, upper).map { writer.interval($0, $1, field.unit, or: nil) }
      case .words(let words):
        texts = words.map { $0.map { options.language.text($0.words) } ?? NumberStyle.none }
      default: continue
      }
      columns.append(options.language.text(field.title))
      for index in cells.indices {
        cells[index].append(.init(index < texts.count ? texts[index] : NumberStyle.none))
      }
    }
    return .table(
      .init(
        title: options.language.vocabulary.inNumbers, columns: columns,
        rows: zip(rows.labels, cells).map { .init(label: $0, cells: $1) }))
  }
}
