import CampaignModel

extension ReportBuilder {
  var campaigns: Document.Section? {
    var rows: [Document.Table.Row] = []
    for campaign in Set(study.arms.flatMap(\.campaigns.keys)).sorted() {
      for arm in study.arms {
        guard let result = arm.campaigns[campaign] else { continue }
        rows.append(
          .init(
            label: name(campaign),
            cells: [
              .init(name(arm.name), isText: true),
              cell(result.metrics["spend"]?.truth, unit: .money),
            ] + returns(of: result)))
      }
    }
    guard !rows.isEmpty else { return nil }
    let table = Document.Table(
      title: hasRevenue ? words.campaignsTable : words.campaignsTitle,
      columns: [
        words.campaignHeading, words.armHeading, title(ofMetric: "spend"),
      ]
        + (hasRevenue
          ? [words.attributedROAS, words.incrementalROAS]
          : [title(ofMetric: "cost_per_conversion")]),
      rows: rows, rangeNote: words.rangesNote)
    guard hasRevenue else {
      return .init(id: "campaigns", title: words.campaignsTitle, blocks: [.table(table)])
    }
    return .init(
      id: "campaigns", title: words.campaignsTitle,
      blocks: [
        .paragraph(words.campaignsIntroduction),
        .figure(
          .init(chart: .campaigns, caption: words.campaignsCaption, data: [.table(table)])),
        .note(words.campaignsNote),
      ])
  }

  private func returns(of result: ArmResult.CampaignResult) -> [Document.Table.Cell] {
    guard hasRevenue else {
      let cost = result.metrics["cost_per_conversion"]
      return [cell(cost?.seen ?? cost?.truth, unit: .money)]
    }
    let reported = result.metrics["roas"]
    return [
      cell(reported?.seen ?? reported?.truth, unit: .ratio),
      cell(result.incrementalRoas, unit: .ratio),
    ]
  }
}
