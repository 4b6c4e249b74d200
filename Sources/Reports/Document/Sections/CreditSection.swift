import CampaignModel

extension ReportBuilder {
  /// What campaigns cause, beside what rules of analytics credit them with.
  var credit: Document.Section? {
    guard let result = study.credit else { return nil }
    func conversions(_ figure: CampaignModel.Figure) -> Document.Table.Cell {
      cell(figure, unit: .count)
    }
    let rules = result.campaigns.first?.credited.map(\.rule) ?? []
    let rows = result.campaigns.map { campaign in
      Document.Table.Row(
        label: name(campaign.campaign),
        cells: [conversions(campaign.caused), conversions(campaign.reported)]
          + campaign.credited.map { conversions($0.conversions) })
    }
    return .init(
      id: "credit", title: words.creditTitle,
      blocks: [
        .paragraph(words.creditIntroduction),
        .table(
          .init(
            title: words.creditTable(
              plays: count(result.replicates), lookback: days(result.lookbackDays)),
            columns: [words.campaignHeading, words.causedByCampaign, words.reportedByPlatform]
              + rules.map(words.creditRule), rows: rows, rangeNote: words.rangesNote)),
        .note(
          words.creditNote(
            caused: numbers.mean(result.caused, unit: .count),
            tracked: numbers.mean(result.tracked, unit: .count),
            withoutClick: numbers.mean(result.withoutClick, unit: .count))),
      ])
  }
}
