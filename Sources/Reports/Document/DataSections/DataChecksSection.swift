import CampaignModel

extension DataReportBuilder {
  var checks: Document.Section? {
    guard !study.checks.isEmpty else { return nil }
    let rows = study.checks.map { check -> Document.Table.Row in
      let result = check.passed.map { $0 ? words.dataPassed : words.dataFailed }
      return .init(
        label: words.dataCheckName(check.name),
        cells: [
          .init(result ?? words.dataNotTold, isText: true), .init(text(check.text), isText: true),
        ])
    }
    return .init(
      id: "checks", title: words.dataChecks,
      blocks: [
        .table(
          .init(
            title: words.dataChecksTable,
            columns: [words.dataCheck, words.dataResult, words.meaning], rows: rows))
      ])
  }
}
