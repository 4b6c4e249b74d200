import CampaignModel

extension ReportBuilder {
  var looks: Document.Section? {
    guard study.looks.count > 1 else { return nil }
    let rows = study.looks.map { look in
      Document.Table.Row(
        label: count(look.look),
        cells: [
          .init(figure(look.date), isText: true), .init(numbers.percent(look.information)),
          .init(numbers.number(look.boundary)), .init(numbers.share(look.stop.launch)),
          .init(numbers.share(look.stop.keepControl)),
        ])
    }
    let table = Document.Table(
      title: words.looksTable,
      columns: [
        words.look, words.date, words.information, words.boundary, words.stopsForVariant,
        words.stopsForControl,
      ], rows: rows)
    return .init(
      id: "looks", title: words.looksTitle,
      blocks: [.figure(.init(chart: .looks, caption: words.looksCaption, data: [.table(table)]))])
  }
}
