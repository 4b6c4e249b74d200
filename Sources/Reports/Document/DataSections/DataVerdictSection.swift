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
            badge: decision.verdict.map {
              words.dataVerdict($0.rawValue, lowerIsBetter: decision.lowerIsBetter)
            } ?? words.dataNoVerdict,
            tone: tone, premise: "", sentence: text(decision.sentence), remarks: remarks,
            advice: text(decision.advice), basis: words.dataBasis(columns)))
      ])
  }

  /// Checks that failed, and what the decision itself remarks.
  private var remarks: [String] {
    let failed = study.checks.filter { $0.passed == false }.map { words.dataCheckName($0.name) }
    return (failed.isEmpty ? [] : [words.dataFailedChecks(failed.joined(separator: words.comma))])
      + study.decision.remarks.map { text($0) }
  }

  private var columns: String {
    study.columns.map { column in
      "\(words.dataRole(column.role)) \(name(column.name))"
        + (column.guessed ? " (\(words.dataGuessed))" : "")
    }.joined(separator: words.comma)
  }

  /// One line for each comparison of everybody, and one for all segments together: theirs stand in the
  /// JSON.
  var warnings: Document.Section? {
    let whole = study.comparisons.filter { $0.segment == nil }
    let parts = study.comparisons.filter { $0.segment != nil }
    let doubtful = parts.count { !$0.warnings.isEmpty }
    var all = study.warnings.map { text($0.text) }
    all += whole.flatMap(\.warnings).map { text($0.text) }
    if doubtful > 0 {
      all.append(
        words.dataDoubtfulSegments(numbers.count(doubtful), of: numbers.count(parts.count)))
    }
    var unique: [String] = []
    for line in all where !unique.contains(line) { unique.append(line) }
    guard !unique.isEmpty else { return nil }
    return .init(id: "warnings", title: words.dataWarnings, blocks: [.bullets(unique)])
  }
}
