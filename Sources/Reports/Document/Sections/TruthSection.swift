import CampaignModel

extension ReportBuilder {
  var truth: Document.Section? {
    let gaps = study.truth.meanFieldGap
    guard let largest = gaps.max(by: { abs($0.relative) < abs($1.relative) }) else { return nil }
    return .init(
      id: "truth", title: words.truthTitle,
      blocks: [
        .paragraph(
          words.largestGap(
            relative: numbers.percent(largest.relative, signed: true),
            errors: numbers.number(largest.standardErrors, error: 0.1, signed: true),
            total: title(ofMetric: largest.total), arm: name(largest.arm))),
        .paragraph(
          words.activityClasses(
            count: count(study.truth.activityClasses),
            error: numbers.percent(study.truth.activityClassError, error: 0.0001))),
      ])
  }
}
