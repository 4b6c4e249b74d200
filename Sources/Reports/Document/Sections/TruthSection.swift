import CampaignModel

extension ReportBuilder {
  var truth: Document.Section? {
    let gaps = study.truth.meanFieldGap
    guard let largest = gaps.max(by: { abs($0.relative) < abs($1.relative) }) else { return nil }
    var blocks: [Document.Block] = [
      .paragraph(
        words.largestGap(
          relative: numbers.percent(largest.relative, signed: true),
          errors: numbers.number(largest.standardErrors, error: 0.1, signed: true),
          total: title(ofMetric: largest.total), arm: name(largest.arm)))
    ]
    if let classes = study.truth.activityClasses, let error = study.truth.activityClassError {
      blocks.append(
        .paragraph(
          words.activityClasses(
            count: count(classes), error: numbers.percent(error, error: 0.0001))))
    }
    return .init(id: "truth", title: words.truthTitle, blocks: blocks)
  }
}
