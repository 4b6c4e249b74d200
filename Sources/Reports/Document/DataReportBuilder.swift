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

  func interval(_ interval: Interval?, around estimate: Double?, isRate: Bool) -> String {
    guard let interval, let estimate else { return NumberStyle.none }
    return numbers.interval(
      low: interval.lower, estimate: estimate, high: interval.upper,
      unit: isRate ? .rate : .ratio, signed: true)
  }

  func range(_ interval: Interval?, _ kind: String) -> String {
    guard let interval else { return NumberStyle.none }
    return value(interval.lower, kind) + NumberStyle.to + value(interval.upper, kind)
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
      of: name(comparison.treatment), with: name(comparison.control), in: name(comparison.metric))
  }

  var confidence: String { numbers.percent(study.confidenceLevel) }

  /// A scale that holds all ends and zero.
  func scale(_ intervals: [(Double, Double)]) -> ClosedRange<Double> {
    let low = min(0, intervals.map(\.0).min() ?? 0)
    let high = max(0, intervals.map(\.1).max() ?? 0)
    return low < high ? low...high : (low - 1)...(high + 1)
  }
}
