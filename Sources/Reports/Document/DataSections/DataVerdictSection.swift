import CampaignModel

extension DataReportBuilder {
  var verdict: Document.Section {
    let decision = study.decision
    let tone: Document.Tone =
      switch decision.verdict {
      case .better: .good
      case .worse, .unreliable: .bad
      case .inconclusive: .caution
      case nil: .plain
      }
    return .init(
      id: "verdict", title: words.verdictTitle,
      blocks: [
        .verdict(
          .init(
            badge: decision.verdict.map { words.dataVerdict($0.rawValue) } ?? words.dataNoVerdict,
            tone: tone, premise: "", sentence: text(decision.sentence),
            advice: text(decision.advice), basis: words.dataBasis(columns)))
      ])
  }

  private var columns: String {
    study.columns.map { column in
      "\(words.dataRole(column.role)) \(name(column.name))"
        + (column.guessed ? " (\(words.dataGuessed))" : "")
    }.joined(separator: words.comma)
  }

  var warnings: Document.Section? {
    let all =
      study.warnings.map { text($0.text) }
      + study.comparisons.flatMap { comparison in
        comparison.warnings.map { warning in
          let segment = comparison.segment.map { "\(name($0.value))\(words.colon)" } ?? ""
          return segment + text(warning.text)
        }
      }
    var unique: [String] = []
    for line in all where !unique.contains(line) { unique.append(line) }
    guard !unique.isEmpty else { return nil }
    return .init(id: "warnings", title: words.dataWarnings, blocks: [.bullets(unique)])
  }
}
