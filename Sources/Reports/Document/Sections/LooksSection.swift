import CampaignModel

extension ReportBuilder {
  var looks: Document.Section? {
    guard study.looks.count > 1 else { return nil }
    let rows = study.looks.map { look in
      Document.Table.Row(
        label: count(look.look),
        cells: [
          .init(figure(look.date), isText: true), .init(numbers.percent(look.information)),
          .init(look.boundary.map { numbers.number($0) } ?? "–"),
          .init(numbers.share(look.stop.launch)),
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
      blocks: [.figure(.init(chart: .looks, caption: caption, data: [.table(table)]))])
  }

  /// With the rule that stops it.
  private var caption: String {
    guard let name = study.experiment.stopping.flatMap(StoppingRule.Name.init) else {
      return words.looksCaption
    }
    return words.looksCaption + " " + words.mayStop(text(name.title))
  }
}
