import CampaignModel

/// Writes down which assumption decides the answer.
struct SweepReportBuilder: Sendable {
  let sweep: Sweep
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ sweep: Sweep, options: RenderOptions) {
    self.sweep = sweep
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: sweep.currency)
  }

  var document: Document {
    let shown: [Document.Section] =
      switch sweep.inputs.count {
      case _ where !sweep.swings.isEmpty: [tornado, indices]
      case 1: [curve]
      case 2: [map] + breakEven
      default: [indices]
      }
    return Document(
      language: options.language, title: words.sweepTitle,
      subtitle: [VisibleText.name(sweep.scenario.name)],
      sections: [answer] + shown + warnings, footer: [words.sweepFooter])
  }

  // MARK: Words and numbers

  private func text(_ words: Words) -> String { VisibleText.sentence(options.language.text(words)) }

  var figureTitle: String {
    words.sweepFigure(
      sweep.figure, treatment: VisibleText.name(sweep.treatment),
      control: VisibleText.name(sweep.control))
  }

  private func shown(_ value: Double?) -> String {
    guard let value, value.isFinite else { return NumberStyle.none }
    return sweep.figure.isMoney
      ? numbers.about(value)
      : numbers.percent(
        value, error: max(0.0005, abs(value) / 500), signed: sweep.figure == .effect)
  }

  private func money(_ share: Share) -> String {
    guard let value = share.value else { return NumberStyle.none }
    let text = numbers.money(value, error: share.standardError)
    guard let error = share.standardError, error > 0 else { return text }
    return "\(text) (±\u{A0}\(numbers.money(error, error: error)))"
  }

  private func path(_ path: String) -> String { VisibleText.name(path) }

  private func place(_ value: Double, of input: Int) -> String {
    VisibleText.name(sweep.inputs[input].form.text(value))
  }

  /// Whether within what was looked at the figure lies on both sides of its boundary.
  private var turns: Bool {
    guard let boundary = sweep.boundary else { return false }
    let values = sweep.points.compactMap { $0.value(sweep.figure) }
    return values.contains { $0 < boundary } && values.contains { $0 >= boundary }
  }

  // MARK: Sections

  private var answer: Document.Section {
    .init(
      id: "answer", title: words.sweepAnswerTitle,
      blocks: [
        .verdict(
          .init(
            badge: words.sweepBadge(turns: turns), tone: turns ? .caution : .plain, premise: "",
            sentence: text(sweep.sentence),
            advice: words.sweepCentre(
              figure: figureTitle, value: shown(sweep.centre.value(sweep.figure))),
            basis: words.sweepBasis(horizon: sweep.horizonDays)))
      ])
  }

  private var curve: Document.Section {
    let values = sweep.points.map { $0.value(sweep.figure) ?? .nan }.filter(\.isFinite)
    let (low, high) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let rows = sweep.points.map { point -> Document.Table.Row in
      let value = point.value(sweep.figure)
      let played = point.played[sweep.figure] != nil ? " (\(words.sweepPlayed))" : ""
      let share = value.map { high > low ? ($0 - low) / (high - low) : 0 } ?? 0
      return .init(
        label: place(point.at[sweep.inputs[0].path] ?? .nan, of: 0),
        cells: [
          .init(shown(value) + played), .init(Bars.bar(share, cells: 24), isText: true),
        ])
    }
    let table = Document.Table(
      title: figureTitle, columns: [path(sweep.inputs[0].path), figureTitle, ""], rows: rows)
    return .init(
      id: "curve", title: words.sweepCurveTitle,
      blocks: [.figure(.init(chart: .sweep, caption: text(sweep.sentence), data: [.table(table)]))]
        + refined)
  }

  private var refined: [Document.Block] {
    guard let refined = sweep.refined else { return [] }
    return [
      .note(
        words.sweepRefined(
          points: numbers.count(refined.points), plays: numbers.count(refined.plays),
          played: numbers.share(refined.played), expected: shown(refined.meanField)))
    ]
  }

  private var map: Document.Section {
    let note = words.sweepMapNote(
      rows: path(sweep.inputs[0].path), columns: path(sweep.inputs[1].path),
      boundary: sweep.boundary.map(shown))
    return .init(
      id: "map", title: words.sweepMapTitle,
      blocks: [
        .figure(.init(chart: .sweep, caption: text(sweep.sentence), data: [.drawing(drawnMap)])),
        .note("\(figureTitle). \(note)"),
      ] + refined)
  }

  /// One line a value of the first input, the highest on top; one character a value of the second.
  private var drawnMap: [String] {
    let (rowPath, columnPath) = (sweep.inputs[0].path, sweep.inputs[1].path)
    let rows = Set(sweep.points.compactMap { $0.at[rowPath] }).sorted()
    let columns = Set(sweep.points.compactMap { $0.at[columnPath] }).sorted()
    let values = sweep.points.map { $0.value(sweep.figure) ?? .nan }
    let boundary = sweep.boundary ?? values.filter(\.isFinite).min() ?? 0
    let farthest = values.filter(\.isFinite).map { abs($0 - boundary) }.max() ?? 0
    // The last input is fastest.
    func drawn(_ row: Int, _ column: Int) -> String {
      let value = values[row * columns.count + column]
      guard value.isFinite, farthest > 0 else { return "??" }
      let distance = min(3, Int(4 * abs(value - boundary) / farthest))
      let above = ["░░", "▒▒", "▓▓", "██"]
      return value >= boundary ? above[distance] : ["··", "· ", " ·", "  "][distance]
    }
    let labels = rows.map { place($0, of: 0) }
    let width = labels.map(\.count).max() ?? 0
    let lines = rows.indices.reversed().map { row in
      String(repeating: " ", count: width - labels[row].count) + labels[row] + " │"
        + columns.indices.map { drawn(row, $0) }.joined() + "│"
    }
    let (first, last) = (place(columns.first ?? 0, of: 1), place(columns.last ?? 0, of: 1))
    let gap = max(1, 2 * columns.count - first.count - last.count)
    return lines + [
      String(repeating: " ", count: width + 2) + first + String(repeating: " ", count: gap) + last
    ]
  }

  private var breakEven: [Document.Section] {
    guard !sweep.breakEven.isEmpty else { return [] }
    let rows = sweep.breakEven.map { crossing -> Document.Table.Row in
      .init(
        label: place(crossing[sweep.inputs[0].path] ?? .nan, of: 0),
        cells: [.init(place(crossing[sweep.inputs[1].path] ?? .nan, of: 1))])
    }
    return [
      .init(
        id: "break-even", title: words.sweepBreakEvenTitle,
        blocks: [
          .table(
            .init(title: figureTitle, columns: sweep.inputs.map { path($0.path) }, rows: rows))
        ])
    ]
  }

  private static let mostRows = 12

  private var tornado: Document.Section {
    let moving = sweep.swings.filter { $0.size > 0 }
    let top = moving.prefix(Self.mostRows)
    let rows = top.map { swing -> Document.Table.Row in
      let input = sweep.inputs.firstIndex { $0.path == swing.path }!
      return .init(
        label: path(swing.path),
        cells: [
          .init(place(swing.low, of: input)), .init(place(swing.high, of: input)),
          .init(shown(swing.atLow)), .init(shown(swing.atHigh)),
        ])
    }
    let table = Document.Table(
      title: figureTitle, columns: words.sweepTornadoColumns, rows: Array(rows))
    let rest = moving.count - top.count
    return .init(
      id: "tornado", title: words.sweepTornadoTitle,
      blocks: [.figure(.init(chart: .sweep, caption: text(sweep.sentence), data: [.table(table)]))]
        + (rest > 0 ? [.note(words.sweepMore(rest))] : []))
  }

  private var indices: Document.Section {
    guard !sweep.indices.isEmpty else {
      return .init(
        id: "indices", title: words.sweepIndicesTitle,
        blocks: [
          .paragraph(
            words.sweepNoIndices(
              sweep.indicesReason.map { words.reason($0) ?? $0 } ?? NumberStyle.none))
        ])
    }
    let rows = sweep.indices.map { index -> Document.Table.Row in
      .init(
        label: path(index.path),
        cells: [
          .init(numbers.share(index.firstOrder)), .init(numbers.share(index.total)),
          .init(money(index.valueOfPerfectInformation)),
        ])
    }
    let table = Document.Table(title: figureTitle, columns: words.sweepIndicesColumns, rows: rows)
    return .init(
      id: "indices", title: words.sweepIndicesTitle,
      blocks: [.table(table)]
        + (sweep.valueOfPerfectInformation.map { [.paragraph(words.sweepPerfect(money($0)))] }
          ?? []) + [.note(words.sweepIndicesNote)])
  }

  private var warnings: [Document.Section] {
    guard !sweep.warnings.isEmpty else { return [] }
    return [
      .init(
        id: "warnings", title: words.warningsTitle,
        blocks: [.bullets(sweep.warnings.map { text($0.text) })])
    ]
  }
}
