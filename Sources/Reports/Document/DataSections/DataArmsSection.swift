import CampaignModel

extension DataReportBuilder {
  var arms: Document.Section? {
    let metrics = study.arms.first?.readings.map(\.metric) ?? []
    let tables = metrics.indices.map { index in
      let hasSuccesses = study.arms.contains { $0.readings[index].successes != nil }
      let rows = study.arms.map { arm -> Document.Table.Row in
        let reading = arm.readings[index]
        let kind = reading.successes == nil ? "mean" : "rate"
        return .init(
          label: self.arm(arm.name),
          cells: [.init(numbers.number(reading.n))]
            + (hasSuccesses ? [.init(value(reading.successes, "mean"))] : [])
            + [
              .init(value(reading.value, kind)), .init(range(reading.interval, kind)),
            ])
      }
      return Document.Block.table(
        .init(
          title: name(metrics[index]),
          columns: [words.armHeading, words.dataCount]
            + (hasSuccesses ? [words.dataSuccesses] : [])
            + [words.dataEstimate, words.dataInterval(confidence)], rows: rows))
    }
    return tables.isEmpty ? nil : .init(id: "arms", title: words.dataArms, blocks: tables)
  }
}
