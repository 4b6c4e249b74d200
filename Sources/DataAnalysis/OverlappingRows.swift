internal import CampaignModel

/// A column of which some rows stand for all others, so that people are counted twice.
struct OverlappingRows {
  let column: String
  /// Such as `all`.
  let value: String

  private static let words: Set = [
    "all", "overall", "total", "totals", "everyone", "everybody", "alle", "gesamt", "insgesamt",
    "summe",
    "tous", "toutes", "ensemble", "الكل", "الجميع", "الإجمالي", "المجموع",
  ]

  /// Nil where no row of the sample does, or every one.
  init?(_ sample: TableSample, _ plan: ColumnPlan) {
    for (index, name) in sample.columns.enumerated() where name != plan.arm && name != plan.unit {
      let values = sample.distinct(index)
      guard (2...200).contains(values.count) else { continue }
      let names = values.map { String(decoding: $0, as: UTF8.self) }
      if let value = names.filter({ Self.words.contains($0.lowercased()) }).min() {
        column = name
        self.value = value
        return
      }
    }
    return nil
  }

  var warning: Warning {
    Warning(
      code: "overlapping_rows", arms: [], values: [:],
      text: Words(
        en:
          "some rows have '\(value)' as their \(column), and others don't: if it stands for the others "
          + "too, people are counted twice; keep one kind of rows",
        ar: "في بعض الصفوف \(column) هو '\(value)' وفي غيرها لا: إن كان يشمل البقية فالناس محسوبون "
          + "مرتين؛ أبقِ نوعًا واحدًا من الصفوف"))
  }
}
