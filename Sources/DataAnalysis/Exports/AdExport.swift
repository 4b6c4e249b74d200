package import CampaignModel
internal import Foundation

/// What an ads manager exported, row by row: of an ad, a day, a segment, or whatever it was broken down by.
package struct AdExport: Sendable {
  /// A column of names: of campaigns, of ad sets, of ages.
  package struct Labels: Sendable {
    package var column: String
    package var names: [String]
    /// By row: an index of `names`.
    package var levels: [Int]
  }

  package let kind: ExportKind
  package private(set) var currency: String?
  package private(set) var impressions: [Double] = []
  package private(set) var clicks: [Double] = []
  package private(set) var spend: [Double] = []
  /// Nil where the export has none.
  package private(set) var conversions: [Double]?
  package private(set) var value: [Double]?
  /// Days since 1970-01-01; nil where the export has none.
  package private(set) var days: [Int]?
  package private(set) var campaign: Labels?
  package private(set) var adSet: Labels?
  package private(set) var ad: Labels?
  package private(set) var segments: [Labels] = []
  /// Rows without impressions, and rows that hide a number ("<5").
  package private(set) var empty = 0
  package private(set) var hidden = 0

  package var rows: Int { impressions.count }

  package static func isHeader(_ names: [String]) -> Bool { ExportColumns.isHeader(names) }

  /// - Throws: `DataProblem`; `ProblemLog.Enough`. Rows that can't be are in `problems`.
  package init(_ source: any TableSource, problems: ProblemLog) throws {
    let columns = try ExportColumns(source.columns)
    (kind, currency) = (columns.kind, columns.currency)
    let sample = try TableSample(source, problems: problems)
    guard sample.rowCount > 0 else {
      throw DataProblem("\(source.name) has no rows", hint: "export a period in which ads ran")
    }
    var reading = Reading(columns, sample, source)
    try source.read(Array(source.columns.indices), problems: problems) { batch in
      for row in batch.rows.indices { try reading.take(batch, row, problems) }
      return true
    }
    guard !problems.hasErrors else { throw ProblemLog.Enough() }
    (empty, hidden) = (reading.empty, reading.hidden)
    (impressions, clicks, spend) = (reading.impressions, reading.clicks, reading.spend)
    conversions = columns.roles[.conversions] == nil ? nil : reading.conversions
    value = columns.roles[.value] == nil ? nil : reading.value
    days =
      reading.format == nil || reading.days.contains(nil) ? nil : reading.days.compactMap(\.self)
    currency = try reading.currency(source.name) ?? currency
    func labels(_ column: Int?) -> Labels? {
      column.flatMap { reading.labelled.firstIndex(of: $0) }.map { reading.labels[$0] }
    }
    (campaign, adSet, ad) = (
      labels(columns.roles[.campaign]), labels(columns.roles[.adSet]), labels(columns.roles[.ad])
    )
    segments = columns.segments.compactMap(labels)
    guard rows > 1 else {
      throw DataProblem(
        "\(source.name) has \(rows == 0 ? "no row" : "one row") with impressions: what rows differ by can't be told",
        hint: "break the export down by ad and day")
    }
    guard clicks.contains(where: { $0 > 0 }) else {
      throw DataProblem(
        "all clicks in \(source.name) are 0", hint: "export a period in which ads were clicked")
    }
  }

  /// Collects the rows.
  private struct Reading {
    let columns: ExportColumns
    let source: any TableSource
    let formats: [NumberFormat]
    let format: DayFormat?
    /// Columns of names, and what they hold.
    let labelled: [Int]
    var labels: [Labels]
    private var known: [[String: Int]]
    var impressions: [Double] = []
    var clicks: [Double] = []
    var spend: [Double] = []
    var conversions: [Double] = []
    var value: [Double] = []
    var days: [Int?] = []
    var empty = 0
    var hidden = 0
    /// Currencies with the line on which each came first.
    private var currencies: [(name: String, line: Int)] = []

    init(_ columns: ExportColumns, _ sample: TableSample, _ source: any TableSource) {
      (self.columns, self.source) = (columns, source)
      formats = sample.columns.indices.map(sample.format)
      format = columns.roles[.day].map { DayFormat.told(by: sample.filled($0)) }
        .flatMap { $0 == .label ? nil : $0 }
      let named = [.campaign, .adSet, .ad].compactMap { columns.roles[$0] } + columns.segments
      labelled = Set(named).sorted()
      labels = labelled.map { Labels(column: source.columns[$0], names: [], levels: []) }
      known = labelled.map { _ in [:] }
    }

    mutating func take(_ batch: TableBatch, _ row: Int, _ problems: ProblemLog) throws {
      // Totals of Meta stand in a row without a campaign.
      if let campaign = columns.roles[.campaign], batch.bytes(row, campaign).isEmpty { return }
      guard let shown = try number(.impressions, batch, row, problems) else {
        hidden += 1
        return
      }
      let clicked = try number(.clicks, batch, row, problems) ?? 0
      if clicked > shown {
        try complain(
          "\(text(clicked)) clicks of \(text(shown)) impressions: nobody clicks an ad that isn't shown",
          .clicks, batch,
          row, problems,
          hint: "clicks of all kinds may be more than impressions: export link clicks")
        return
      }
      guard shown > 0 else {
        empty += 1
        return
      }
      impressions.append(shown)
      clicks.append(clicked)
      spend.append(try number(.spend, batch, row, problems) ?? 0)
      conversions.append(try number(.conversions, batch, row, problems) ?? 0)
      value.append(try number(.value, batch, row, problems) ?? 0)
      if let format, let column = columns.roles[.day] {
        days.append(format.day(batch.bytes(row, column))?.number)
      }
      for place in labelled.indices { label(batch, row, place) }
      if let column = columns.roles[.currency] {
        let name = batch.text(row, column).trimmingCharacters(in: .whitespaces)
        if name.count == 3, !currencies.contains(where: { $0.name == name }) {
          currencies.append((name, batch.rows[row].line))
        }
      }
    }

    private mutating func label(_ batch: TableBatch, _ row: Int, _ place: Int) {
      let name = batch.text(row, labelled[place])
      let level: Int
      if let old = known[place][name] {
        level = old
      } else {
        level = labels[place].names.count
        known[place][name] = level
        labels[place].names.append(name)
      }
      labels[place].levels.append(level)
    }

    /// Nil where the platform hides it, or there is none.
    private func number(
      _ role: ExportColumns.Role, _ batch: TableBatch, _ row: Int, _ problems: ProblemLog
    ) throws -> Double? {
      guard let column = columns.roles[role] else { return nil }
      let bytes = batch.bytes(row, column)
      switch CellNumber(bytes, formats[column]) {
      case .number(let value) where value >= 0 && value <= 1e15: return value
      case .empty: return role == .impressions ? 0 : nil
      case .number(let value):
        try complain(
          "\(source.columns[column]) must be from 0 on, found \(text(value))", role, batch, row,
          problems,
          hint: nil)
        return nil
      case .wrong:
        let written = batch.text(row, column).trimmingCharacters(in: .whitespaces)
        if MissingWord.isMissing(written) { return role == .impressions ? 0 : nil }
        // "<5", "< 10%".
        if written.hasPrefix("<") { return nil }
        try complain(
          "\(source.columns[column]) must be a number, found '\(written.prefix(40))'", role, batch,
          row, problems,
          hint: nil)
        return nil
      }
    }

    private func complain(
      _ message: String, _ role: ExportColumns.Role, _ batch: TableBatch, _ row: Int,
      _ problems: ProblemLog, hint: String?
    ) throws {
      let place = batch.place(row, columns.roles[role]!)
      try problems.addRow(
        message, at: .init(file: source.name, line: place.line, column: place.column),
        line: place.text, hint: hint)
    }

    private func text(_ value: Double) -> String {
      value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    func currency(_ file: String) throws -> String? {
      if currencies.count > 1 {
        throw DataProblem(
          "money is in two currencies: \(currencies[0].name) on line \(currencies[0].line), "
            + "\(currencies[1].name) on line \(currencies[1].line) of \(file)",
          hint: "export each account by itself")
      }
      return currencies.first?.name
    }
  }
}
