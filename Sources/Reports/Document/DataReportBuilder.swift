import CampaignModel
import Statistics

/// Writes down what the data of a real test say: one property a section.
struct DataReportBuilder: Sendable {
  let study: DataStudy
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ study: DataStudy, options: RenderOptions) {
    self.study = study
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: "")
  }

  var document: Document {
    Document(
      language: options.language, title: words.dataTitle, subtitle: subtitle,
      sections: [verdict, warnings, checks, scorecard, arms, segments, overTime, power]
        .compactMap(\.self),
      footer: [words.dataFooter])
  }

  private var subtitle: [String] {
    let source = study.source
    let files = source.files.map(name).joined(separator: words.comma)
    return [
      words.dataRows(
        used: numbers.count(source.rowsUsed), of: numbers.count(source.rows), files: files)
    ]
      + source.rowsLeftOut.sorted { $0.key < $1.key }.map {
        words.dataLeftOut($0.key, numbers.count($0.value))
      }
      + (source.events.map { events in
        [
          words.dataEvents(
            numbers.count(events), silent: source.usersWithoutEvents.map { numbers.count($0) })
        ]
      } ?? [])
      + (source.linesBeforeHeader > 0
        ? [words.dataLinesBeforeHeader(numbers.count(source.linesBeforeHeader))] : [])
  }

  // MARK: Words and numbers of the study

  func text(_ words: Words) -> String { VisibleText.sentence(options.language.text(words)) }

  /// A name of the user's, kept apart from a text that runs the other way.
  func name(_ name: String) -> String {
    let visible = VisibleText.name(name)
    let opposed = VisibleText.hasRightToLeft(visible) != options.language.isRightToLeft
    return opposed ? VisibleText.isolated(visible) : visible
  }

  func value(_ value: Double?, _ kind: String, signed: Bool = false) -> String {
    guard let value else { return NumberStyle.none }
    return kind == "rate"
      ? numbers.percent(value, signed: signed) : numbers.number(value, signed: signed)
  }

  /// An arm as sentences call it: a number is said with its column.
  func arm(_ name: String) -> String {
    guard DataArm.isNumber(name) else { return self.name(name) }
    let column = study.columns.first { $0.role == "arm" }?.name
    return (column.map { self.name($0) } ?? words.dataRole("arm")) + "\u{A0}" + self.name(name)
  }

  /// What is compared: of a ratio both its parts.
  func measure(_ comparison: DataComparison) -> String {
    guard comparison.kind == "ratio",
      let below = study.columns.first(where: { $0.role == "trials" })
    else { return name(comparison.metric) }
    return words.dataRatio(name(comparison.metric), per: name(below.name))
  }

  /// Of relative differences, in per cent.
  func interval(relative interval: Interval, around estimate: Double) -> String {
    numbers.interval(
      low: interval.lower, estimate: estimate, high: interval.upper, unit: .rate, signed: true)
  }

  /// Of differences: of rates in percentage points.
  func interval(_ interval: Interval, around estimate: Double, _ kind: String) -> String {
    let scale = kind == "rate" ? 100.0 : 1
    let shown = numbers.interval(
      low: scale * interval.lower, estimate: scale * estimate, high: scale * interval.upper,
      unit: .ratio, signed: true)
    return kind == "rate" ? shown + "\u{A0}" + words.percentagePoints : shown
  }

  func range(_ interval: Interval?, _ kind: String) -> String {
    guard let interval else { return NumberStyle.none }
    return value(interval.lower, kind) + NumberStyle.to + value(interval.upper, kind)
  }

  /// A difference with its sign: of rates in percentage points, `+0.64 pp`.
  func change(_ value: Double?, _ kind: String) -> String {
    guard let value else { return NumberStyle.none }
    return kind == "rate" ? numbers.points(value) : numbers.number(value, signed: true)
  }

  /// Ends of a difference's interval, in the same unit.
  func changes(_ interval: Interval?, _ kind: String) -> String {
    guard let interval else { return NumberStyle.none }
    guard kind == "rate" else { return range(interval, kind) }
    return numbers.number(100 * interval.lower) + NumberStyle.to
      + numbers.points(interval.upper, signed: false)
  }

  func p(_ p: Double?) -> String { p.map { numbers.pValue($0) } ?? NumberStyle.none }

  /// The same in a table, where it equals nothing.
  func pCell(_ p: Double?) -> String { self.p(p).replacing("=\u{A0}", with: "") }

  /// A difference: of rates in percentage points.
  func difference(_ value: Double, _ kind: String) -> String {
    kind == "rate" ? words.dataPoints(numbers.number(100 * value)) : numbers.number(value)
  }

  func title(_ comparison: DataComparison) -> String {
    words.comparison(
      of: arm(comparison.treatment), with: arm(comparison.control), in: measure(comparison))
  }

  var confidence: String { numbers.percent(study.confidenceLevel) }

  /// A scale that holds all ends and zero.
  func scale(_ intervals: [(Double, Double)]) -> ClosedRange<Double> {
    let low = min(0, intervals.map(\.0).min() ?? 0)
    let high = max(0, intervals.map(\.1).max() ?? 0)
    return low < high ? low...high : (low - 1)...(high + 1)
  }
}
