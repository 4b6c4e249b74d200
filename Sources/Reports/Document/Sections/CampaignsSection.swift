import CampaignModel

extension ReportBuilder {
  var campaigns: Document.Section? {
    var rows: [Document.Table.Row] = []
    for campaign in Set(study.arms.flatMap(\.campaigns.keys)).sorted() {
      for arm in study.arms {
        guard let result = arm.campaigns[campaign] else { continue }
        let reported = result.metrics["roas"]
        rows.append(
          .init(
            label: name(campaign),
            cells: [
              .init(name(arm.name), isText: true),
              cell(result.metrics["spend"]?.truth, unit: .money),
              cell(reported?.seen ?? reported?.truth, unit: .ratio),
              cell(result.incrementalRoas, unit: .ratio),
            ]))
      }
    }
    guard !rows.isEmpty else { return nil }
    let table = Document.Table(
      title: words.campaignsTable,
      columns: [
        words.campaignHeading, words.armHeading, title(ofMetric: "spend"), words.attributedROAS,
        words.incrementalROAS,
      ], rows: rows, rangeNote: words.rangesNote)
    return .init(
      id: "campaigns", title: words.campaignsTitle,
      blocks: [
        .paragraph(words.campaignsIntroduction),
        .figure(
          .init(chart: .campaigns, caption: words.campaignsCaption, data: [.table(table)])),
        .note(words.campaignsNote),
      ])
  }
}
