import CampaignModel

extension ReportBuilder {
  /// Where people went, and what that earned, of a test whose shares move with what is seen.
  var allocation: Document.Section? {
    guard let result = study.allocation else { return nil }
    var blocks: [Document.Block] = [
      .paragraph(words.allocationIntroduction(result.rule)),
      .table(
        .init(
          title: words.allocationShares,
          columns: [words.variant, words.averageShare, words.lastShare, words.isFavourite],
          rows: result.arms.map { arm in
            .init(
              label: name(arm.name),
              cells: [
                .init(numbers.interval(arm.share, unit: .rate)),
                .init(numbers.interval(arm.lastShare, unit: .rate)),
                .init(numbers.share(arm.favourite)),
              ])
          })),
    ]
    if result.favouriteIsBest.value != nil {
      blocks.append(.paragraph(words.favouriteIsBest(numbers.share(result.favouriteIsBest))))
    }
    if result.profit.mean != nil {
      func row(_ label: String, _ profit: CampaignModel.Figure, _ regret: CampaignModel.Figure?)
        -> Document.Table.Row
      {
        .init(
          label: label,
          cells: [
            .init(numbers.mean(profit, unit: .money)),
            .init(regret.map { numbers.mean($0, unit: .money) } ?? NumberStyle.none),
          ])
      }
      blocks.append(
        .table(
          .init(
            title: words.allocationMoney, columns: [words.shownTo, words.profit, words.regret],
            rows: [
              row(words.sharesAsDealt, result.profit, result.regret),
              row(words.equalShares, result.evenProfit, result.evenRegret),
              row(words.bestAlone, result.bestProfit, nil),
            ])))
    }
    blocks.append(.note(words.allocationNote))
    return .init(id: "allocation", title: words.allocationTitle, blocks: blocks)
  }
}
