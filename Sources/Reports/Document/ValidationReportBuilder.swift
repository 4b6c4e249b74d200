import CampaignModel

/// Writes down what a validation says: a section an experiment.
struct ValidationReportBuilder: Sendable {
  let study: ValidationStudy
  let options: RenderOptions
  let words: any Vocabulary
  let numbers: NumberStyle

  init(_ study: ValidationStudy, options: RenderOptions) {
    self.study = study
    self.options = options
    words = options.language.vocabulary
    numbers = NumberStyle(language: options.language, currency: "")
  }

  var document: Document {
    Document(
      language: options.language, title: words.validationTitle, subtitle: [],
      sections: [summary] + study.played.map(section), footer: [words.validationFooter])
  }

  private func text(_ words: Words) -> String { VisibleText.sentence(options.language.text(words)) }

  private var judged: [ValidationCheck] { study.experiments.filter { $0.met != nil } }

  private var summary: Document.Section {
    let met = judged.count { $0.met == true }
    var blocks: [Document.Block] = [
      .paragraph(
        words.validationSummary(met: numbers.count(met), of: numbers.count(judged.count)))
    ]
    if !study.misses.isEmpty {
      blocks.append(
        .bullets(study.misses.map { "\($0.name): \(text($0.figure))" }))
    }
    blocks.append(
      .figure(.init(chart: .validation, caption: words.validationCaption, data: [])))
    return .init(id: "summary", title: words.validationSummaryTitle, blocks: blocks)
  }

  private func section(_ played: PlayedExperiment) -> Document.Section {
    let checks = study.experiments.filter { $0.name == played.name }
    let rows = checks.map { check in
      Document.Table.Row(
        label: text(check.figure),
        cells: [
          .init(words.validationVerdict(check.met), isText: true),
          .init(check.target.map { value($0, check) } ?? NumberStyle.none),
          .init(value(check.value, check)),
          .init(check.standardError > 0 ? error(check.standardError, check.unit) : ""),
          .init(check.target == nil ? "" : error(check.tolerance, check.unit)),
        ])
    }
    var sources: [String] = []
    for check in checks where !sources.contains(check.source) { sources.append(check.source) }
    let parameters = played.parameters.sorted { $0.key < $1.key }.map {
      "\($0.key) = \(plain($0.value))"
    }
    return .init(
      id: played.name, title: "\(text(played.title)) (\(played.name))",
      blocks: [
        .table(
          .init(
            title: words.validationKind(played.kind),
            columns: [
              words.validationFigure, words.validationVerdictHeading, words.validationTarget,
              words.validationValue, words.validationError, words.validationTolerance,
            ], rows: rows)),
        .note(
          words.validationPlayed(
            (parameters + played.settings).map(VisibleText.name).joined(separator: words.comma),
            sources: sources.joined(separator: "; "))),
      ])
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }

  /// To a twentieth of the tolerance.
  private func value(_ value: Double, _ check: ValidationCheck) -> String {
    let error = max(check.tolerance / 20, abs(value) * 1e-9)
    switch check.unit {
    case .share: return numbers.percent(value, error: error)
    case .ratio: return numbers.number(value, error: error)
    case .count:
      return abs(value) >= 1000
        ? numbers.count(Int(value.rounded())) : numbers.number(value, error: error)
    }
  }

  /// To two figures.
  private func error(_ error: Double, _ unit: ValidationCheck.Unit) -> String {
    switch unit {
    case .share: "±" + numbers.percent(error, error: error / 20)
    case .ratio, .count: "±" + numbers.number(error, error: error / 20)
    }
  }
}
